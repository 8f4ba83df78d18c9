package org.nightlight.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

    @Test
    void parse_postgresUrl_splitsUserAndPassword() {
        DatabaseAddress address =
                DatabaseAddress.parse("postgres://river:p%40ss%2B+@db.example:6543/light?sslmode=require");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/light?sslmode=require");
        assertThat(address.user()).isEqualTo("river");
        assertThat(address.password()).isEqualTo("p@ss++");
        assertThat(address).hasToString("jdbc:postgresql://db.example:6543/light");
    }

    @Test
    void parse_jdbcUrl_isKept() {
        String url = "jdbc:postgresql://db.example/light?user=a&password=b";

        assertThat(DatabaseAddress.parse(url)).isEqualTo(new DatabaseAddress(url, "", ""));
        assertThat(DatabaseAddress.parse(url)).hasToString("jdbc:postgresql://db.example/light");
    }

    @Test
    void parse_malformed_doesNotRepeatThePassword() {
        assertThatThrownBy(() -> DatabaseAddress.parse("postgres://river:se cret@db/light"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("cret")
                .hasNoCause();
        assertThatThrownBy(() -> DatabaseAddress.parse("mysql://db/light")).hasMessageContaining("postgres://");
    }
}
