@NullMarked
package io.copydesk.graphql;

import org.jspecify.annotations.NullMarked;
