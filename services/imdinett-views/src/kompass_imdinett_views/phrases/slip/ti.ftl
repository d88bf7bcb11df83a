# Slip with the code, Tigrinya. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = ናብ Kompass ምእታው
slip-number = ወረቐት ቍጽሪ { $number }
slip-code = ኮድኩም
slip-duf = ቍጽሪ DUF
slip-duf-write = ቍጽሪ DUF ናትኩም ኣብዚ ጽሓፉ።
slip-until = እቲ ኮድ ክሳብ እዚ ግዜ ይሰርሕ (ብሰዓት ኖርወይ)፦
slip-when = { $day }፣ ሰዓት { $time }
slip-once = ነቲ ኮድ ሓደ ግዜ ጥራይ ክትጥቀሙሉ ትኽእሉ።
slip-address = ነቲ ስእሊ ብተሌፎንኩም ስካን ግበሩ፣ ወይ ነቲ ኣድራሻ ጽሓፉ።
slip-step-language = ነቲ መርበብ ሓበሬታ ክፈቱ። ቋንቋኹም ምረጹ።
slip-step-log-in = ቍጽሪ DUF ከምኡ’ውን ኮድኩም ጽሓፉ።
slip-step-answer = እተዉ፣ ነቶም ሕቶታት መልሱ።
slip-keep = ነዚ ወረቐት ብጽቡቕ ሓልውዎ።
slip-help = እቲ ኮድ ኣይሰርሕን ድዩ? ነዚ ወረቐት ካብ ዝረኸብኩምሉ ቦታ ሓድሽ ኮድ ሕተቱ።
