"""
Zendesk's agent interface, as far as an app meets it: a page that opens the app's iframe, speaks
the app framework's protocol with it, signs its page tokens and passes its requests on.
"""
