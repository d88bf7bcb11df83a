"""Every page of the portal, in every role and language, at every size a reader may have."""
