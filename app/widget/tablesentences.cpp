#include "app/widget/tablesentences.h"

#include <QCoreApplication>

namespace app::sentences {

namespace {

constexpr const char* sentences[] = {
    // What a person should know of a table that is watched.
    QT_TRANSLATE_NOOP(
        "Sentences",
        "No index gives the waiting rows of %1: a relay that asks for them reads the whole table."),
    QT_TRANSLATE_NOOP("Sentences", "No index gives all rows of %1 in their order: rows that are "
                                   "sent between two looks may go unseen."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "%1 is a view: it is read as it is, but has neither index nor row versions of its own."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is a foreign table: reading it asks another server."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A row of %1 is all the messages that one handling sends, each with an id of its own: rows "
        "are not joined with records. Their ages and the backlog are right."),
    QT_TRANSLATE_NOOP("Sentences", "This user may not read the column \"%1\" of %2."),
    QT_TRANSLATE_NOOP("Sentences", "This user may not read %1."),
    QT_TRANSLATE_NOOP("Sentences", "The table %1 has no column \"%2\", which \"%3\" needs."),
    QT_TRANSLATE_NOOP("Sentences", "The column \"%1\" is of type %2; %3 is expected."),
    QT_TRANSLATE_NOOP("Sentences", "The column \"%1\" has no time zone; its times are read as %2."),
    QT_TRANSLATE_NOOP("Sentences",
                      "Rows of this layout may be deleted as they are written, and are not seen "
                      "then. The property outbox.logical=on of this connection reads them from the "
                      "database's log; it needs a publication with the table, wal_level=logical "
                      "and a user with the right REPLICATION."),
    QT_TRANSLATE_NOOP("Sentences", "The log is not read: no publication has an outbox table. "
                                   "Whoever owns the table may run: %1"),
    QT_TRANSLATE_NOOP("Sentences", "The database's log cannot be read: %1"),
    QT_TRANSLATE_NOOP("Sentences", "The stream of the database's log ended: %1"),
    QT_TRANSLATE_NOOP("Sentences", "The table %1 is gone. It is watched again when it comes back."),
    // Why a table cannot be watched.
    QT_TRANSLATE_NOOP("Sentences", "There is no table %1."),
    QT_TRANSLATE_NOOP("Sentences", "There is no mapping \"%1\"."),
    QT_TRANSLATE_NOOP("Sentences", "No mapping fits %1."),
    QT_TRANSLATE_NOOP("Sentences", "The mapping \"%1\" is not for %2."),
    QT_TRANSLATE_NOOP("Sentences", "The PostgreSQL server does not answer any more."),
    // What a connection test advises.
    QT_TRANSLATE_NOOP("Sentences", "Check user, password and database."),
    QT_TRANSLATE_NOOP("Sentences", "Reading pg_catalog is allowed to everybody as a rule."),
};

constexpr const char* words[] = {
    QT_TRANSLATE_NOOP("Sentences", "a whole number"),
    QT_TRANSLATE_NOOP("Sentences", "JSON, text or bytes"),
};

} // namespace

std::span<const char* const> ofTheTables()
{
    return sentences;
}

std::span<const char* const> wordsOfTheTables()
{
    return words;
}

} // namespace app::sentences
