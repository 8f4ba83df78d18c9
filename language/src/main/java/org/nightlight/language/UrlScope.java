package org.nightlight.language;

/** How much of a site an entry of a URL list stands for. */
public enum UrlScope {
    /** This page with this query. */
    EXACT,
    /** This path and everything below it. */
    PATH,
    /** The whole host with its subdomains. */
    HOST
}
