"""Serving: the app on a page of a browser. The one room that knows the network."""
