package org.nightlight.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in this process alone, for trying packs without a server. Thread-safe. */
public final class LocalAccounts implements Accounts {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** Sets what is known of an account. */
    public void put(Account account) {
        accounts.put(key(account.service(), account.id()), account);
    }

    @Override
    public Account find(String service, String id) {
        Account account = accounts.get(key(service, id));
        return account == null ? Account.unknown(service, id) : account;
    }

    private static String key(String service, String id) {
        return service.length() + ":" + service + id;
    }
}
