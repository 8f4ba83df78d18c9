package org.nightlight.engine;

import java.time.Duration;
import java.util.Arrays;

/**
 * The accounts somebody contacted lately: a 32-bit hash, the hour of the last contact and whether a minor, the newest
 * {@value #CAPACITY} of them. Immutable.
 *
 * <p>A bounded set of hashes and not a counting sketch, because what matters is how many <em>lately</em>, which a
 * sketch cannot forget, and because small numbers must be exact: three minors in a day is a fact, 3.4 is not. Counts
 * above the capacity read as the capacity.
 */
final class RecentContacts {

    static final int CAPACITY = 48;
    static final RecentContacts NONE = new RecentContacts(new int[0], new int[0]);

    private static final int MINOR = 1 << 31;

    private final int[] accounts;
    /** Hours since 1970; the top bit says that the account was a minor's. */
    private final int[] hours;

    RecentContacts(int[] accounts, int[] hours) {
        this.accounts = accounts;
        this.hours = hours;
    }

    int size() {
        return accounts.length;
    }

    int account(int index) {
        return accounts[index];
    }

    int packedHour(int index) {
        return hours[index];
    }

    /** With one more contact; the same object when nothing changes within the hour. */
    RecentContacts with(int account, boolean minor, long epochSecond) {
        int packed = (int) (epochSecond / 3_600) | (minor ? MINOR : 0);
        int oldest = 0;
        for (int i = 0; i < accounts.length; i++) {
            if (accounts[i] == account) {
                if (hour(hours[i]) >= hour(packed) && (hours[i] & MINOR) == (packed & MINOR)) {
                    return this;
                }
                int[] changed = hours.clone();
                changed[i] = packed;
                return new RecentContacts(accounts, changed);
            }
            if (hour(hours[i]) < hour(hours[oldest])) {
                oldest = i;
            }
        }
        boolean full = accounts.length == CAPACITY;
        int place = full ? oldest : accounts.length;
        int length = full ? CAPACITY : accounts.length + 1;
        int[] newAccounts = Arrays.copyOf(accounts, length);
        int[] newHours = Arrays.copyOf(hours, length);
        newAccounts[place] = account;
        newHours[place] = packed;
        return new RecentContacts(newAccounts, newHours);
    }

    /** How many accounts were contacted in the time before a moment, exact to the hour. */
    int count(long epochSecond, Duration within, boolean minorsOnly) {
        long from = (epochSecond - within.toSeconds()) / 3_600;
        int count = 0;
        for (int packed : hours) {
            if (hour(packed) >= from && (!minorsOnly || (packed & MINOR) != 0)) {
                count++;
            }
        }
        return count;
    }

    private static int hour(int packed) {
        return packed & ~MINOR;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecentContacts that
                && Arrays.equals(accounts, that.accounts)
                && Arrays.equals(hours, that.hours);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(accounts) + Arrays.hashCode(hours);
    }
}
