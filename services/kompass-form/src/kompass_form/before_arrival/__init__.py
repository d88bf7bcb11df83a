"""Interviews that IMDi held before somebody arrived, as IMDi's own system hands them over (R14). Pure.

Reading order: ``documents`` (what is sent, and answered), ``judging`` (whether it is a whole registration).
"""
