package io.copydesk.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where accounts come from.
 *
 * @param firstStart whether the first start on the embedded database makes an account for each role
 */
@ConfigurationProperties("copydesk.accounts")
record AccountProperties(@DefaultValue("true") boolean firstStart) {}
