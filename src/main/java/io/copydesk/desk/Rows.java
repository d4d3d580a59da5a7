package io.copydesk.desk;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Inserts rows. A few go with one statement, which stays prepared for the next time; a batch of many is put together by
 * MySQL's driver, which prepares it anew each time.
 */
public final class Rows {

    private static final int FEW = 10;

    private Rows() {}

    /**
     * Inserts all of them.
     *
     * @param into the table and the columns that the rows have values for
     */
    public static void insert(JdbcTemplate jdbc, String into, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var row = "(" + String.join(", ", Collections.nCopies(rows.getFirst().length, "?")) + ")";
        if (rows.size() > FEW) {
            jdbc.batchUpdate("insert into " + into + " values " + row, rows);
        } else {
            jdbc.update(
                    "insert into " + into + " values " + String.join(", ", Collections.nCopies(rows.size(), row)),
                    rows.stream().flatMap(Arrays::stream).toArray());
        }
    }
}
