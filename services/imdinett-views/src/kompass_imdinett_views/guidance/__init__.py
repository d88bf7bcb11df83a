"""The counsellor's note as it stands on a screen: what is typed, what it means, and what is still missing. Pure.

``codes`` names occupations and fields of education, ``screen`` is the note as fields of a form and ``meaning`` what they
say, ``assessed`` the form for an assessment of the need.
"""
