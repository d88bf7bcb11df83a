"""The chassis' own tables as numbered steps, each called once by one numbered migration of each service.

A step is never changed after a release; a new column of the chassis is a new step and, in each service, a new
migration that calls it. So every database has one line of migrations and one head.
"""
