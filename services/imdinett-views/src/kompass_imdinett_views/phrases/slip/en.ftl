# The slip with the code, English: the others are made from this one. The words for DUF number and code are those of the
# login of the form.
slip-title = Log in to Kompass
slip-number = Slip { $number }
slip-code = Your code
slip-duf = DUF number
slip-duf-write = Write your DUF number here.
slip-until = The code works until (Norwegian time):
slip-when = { $day } at { $time }
slip-once = You can use the code once.
slip-address = Scan the picture with your phone, or type the address.
slip-step-language = Open the website. Choose your language.
slip-step-log-in = Type your DUF number and your code.
slip-step-answer = Log in, and answer the questions.
slip-keep = Take good care of this slip.
slip-help = Does the code not work? Ask for a new one where you got this slip.
