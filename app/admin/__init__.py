"""The admin at `/admin`: starlette-admin over the models, in Chinese.

Views read; whatever changes something calls a use case in a transaction of its own.
"""
