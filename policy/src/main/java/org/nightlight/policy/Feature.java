package org.nightlight.policy;

/** What an account may do on a platform, and what an enforcement can therefore restrict. */
public enum Feature {
    DIRECT_MESSAGES,
    COMMENTS,
    SEARCH,
    LIVE,
    GIFTS,
    DISCOVERABILITY,
    MEDIA_UPLOAD,
    PROFILE_CHANGE
}
