#include "model/outbox/tablematch.h"

#include <QtTest>

#include <fstream>

using namespace model;

namespace {

//! "id uuid, payload jsonb" as the catalogue tells it.
CatalogueTable table(const std::string& schema, const std::string& name, const QString& columns)
{
    CatalogueTable made{.schema = schema, .name = name};
    for (const auto& column : columns.split(QStringLiteral(", "))) {
        const auto space = column.indexOf(QLatin1Char(' '));
        made.columns.push_back({.name = column.left(space).toStdString(),
                                .type = column.mid(space + 1).toStdString()});
    }
    return made;
}

const QString textbook =
    QStringLiteral("id uuid, aggregate_type character varying(255), aggregate_id character "
                   "varying(255), event_type character varying(255), payload jsonb, created_at "
                   "timestamp without time zone, processed_at timestamp without time zone");

//! The first misfit of the mapping that fits best, for the tables that almost fit.
QString misfitOf(const CatalogueTable& of)
{
    const auto best = bestMapping(builtinTableMappings(), of);
    return !best || best->misfits.empty() ? QString()
                                          : QString::fromStdString(best->misfits.front().column);
}

QString mappingOf(const CatalogueTable& of)
{
    const auto best = bestMapping(builtinTableMappings(), of);
    return best && best->usable() ? QString::fromStdString(best->mapping.name) : QString();
}

} // namespace

class TestTableMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownLayoutsAreFound_data();
    void knownLayoutsAreFound();
    void otherTablesAreNotTaken_data();
    void otherTablesAreNotTaken();
    void missingColumnIsNamed();
    void wrongTypeIsNamed();
    void namesMayBeMixedCase();
    void companionTakesTheTopicsName();
    void expressionsTakeTheTablesNames();
    void wrongFilesAreToldWithTheirPlace_data();
    void wrongFilesAreToldWithTheirPlace();
    void usersFileReplacesABuiltInOne();
    void typesAreReadAsTheyAreWritten_data();
    void typesAreReadAsTheyAreWritten();
};

void TestTableMapping::knownLayoutsAreFound_data()
{
    QTest::addColumn<CatalogueTable>("of");
    QTest::addColumn<QString>("mapping");
    const auto row = [](const char* name, const CatalogueTable& of, const char* mapping) {
        QTest::newRow(name) << of << QString::fromLatin1(mapping);
    };
    row("textbook", table("public", "outbox", textbook), "textbook");
    row("textbook by another name", table("shop", "order_outbox", textbook), "textbook");
    row("published_at",
        table("public", "outbox",
              QStringLiteral("id bigint, type text, payload json, created_at timestamp with time "
                             "zone, published_at timestamp with time zone")),
        "textbook-published");
    row("a flag",
        table("public", "outbox_events",
              QStringLiteral("id bigint, event_type text, data json, created_at timestamp with "
                             "time zone, published boolean")),
        "textbook-flag");
    row("debezium",
        table("public", "outbox",
              QStringLiteral("id uuid, aggregatetype character varying(255), aggregateid "
                             "character varying(255), type character varying(255), payload jsonb")),
        "debezium");
    row("quarkus",
        table("public", "outboxevent",
              QStringLiteral(
                  "id uuid, aggregatetype character varying(255), aggregateid character "
                  "varying(255), type character varying(255), timestamp timestamp without time "
                  "zone, payload character varying(8000), tracingspancontext character "
                  "varying(256)")),
        "quarkus");
    row("spring modulith v1",
        table("public", "event_publication",
              QStringLiteral(
                  "id uuid, listener_id text, event_type text, serialized_event text, "
                  "publication_date timestamp with time zone, completion_date timestamp with time "
                  "zone")),
        "spring-modulith-v1");
    row("spring modulith v2",
        table("public", "event_publication",
              QStringLiteral(
                  "id uuid, listener_id text, event_type text, serialized_event text, "
                  "publication_date timestamp with time zone, completion_date timestamp with time "
                  "zone, status text, completion_attempts integer, last_resubmission_date "
                  "timestamp with time zone")),
        "spring-modulith-v2");
    const auto massTransit = QStringLiteral(
        "SequenceNumber bigint, EnqueueTime timestamp with time zone, SentTime timestamp with time "
        "zone, Headers text, Properties text, InboxMessageId uuid, InboxConsumerId uuid, OutboxId "
        "uuid, MessageId uuid, ContentType text, MessageType text, Body text, ConversationId uuid, "
        "CorrelationId uuid, SourceAddress text, DestinationAddress text");
    row("masstransit", table("public", "OutboxMessage", massTransit), "masstransit");
    row("masstransit in snake case",
        table("public", "outbox_message",
              QStringLiteral("sequence_number bigint, enqueue_time timestamp with time zone, "
                             "sent_time timestamp with time zone, headers text, message_id uuid, "
                             "message_type text, body text, destination_address text")),
        "masstransit");
    row("wolverine",
        table("wolverine", "wolverine_outgoing_envelopes",
              QStringLiteral("id uuid, owner_id integer, destination character varying, deliver_by "
                             "timestamp with time zone, body bytea, attempts integer, message_type "
                             "character varying")),
        "wolverine");
    row("nservicebus",
        table("dbo", "ShopOutboxData",
              QStringLiteral("MessageId character varying(200), Dispatched boolean, DispatchedAt "
                             "timestamp without time zone, PersistenceVersion character "
                             "varying(23), Operations jsonb")),
        "nservicebus");
    row("eventuate tram",
        table("eventuate", "message",
              QStringLiteral("id character varying(1000), destination text, headers text, payload "
                             "text, published smallint, message_partition smallint, creation_time "
                             "bigint")),
        "eventuate-tram");
    row("eventuate tram with ids of the database",
        table("eventuate", "message",
              QStringLiteral("dbid bigint, id character varying(1000), destination text, headers "
                             "text, payload text, published smallint, message_partition smallint, "
                             "creation_time bigint")),
        "eventuate-tram-dbid");
    row("watermill",
        table(
            "public", "watermill_orders",
            QStringLiteral("offset bigint, uuid character varying(36), created_at timestamp "
                           "without time zone, payload json, metadata json, transaction_id xid8")),
        "watermill");
    row("watermill queue",
        table("public", "watermill_orders",
              QStringLiteral("offset integer, uuid character varying(36), created_at timestamp "
                             "without time zone, payload json, metadata json, acked boolean")),
        "watermill-queue");
    const auto axon = QStringLiteral(
        "globalIndex bigint, eventIdentifier character varying(255), aggregateIdentifier character "
        "varying(255), sequenceNumber bigint, type character varying(255), timeStamp character "
        "varying(255), payloadType character varying(255), payloadRevision character varying(255), "
        "payload bytea, metaData bytea");
    row("axon", table("public", "DomainEventEntry", axon), "axon");
    row("axon as JPA names it",
        table("public", "domain_event_entry",
              QStringLiteral("global_index bigint, event_identifier character varying(255), "
                             "aggregate_identifier character varying(255), type character "
                             "varying(255), time_stamp character varying(255), payload_type "
                             "character varying(255), payload oid, meta_data oid")),
        "axon");
}

void TestTableMapping::knownLayoutsAreFound()
{
    QFETCH(const CatalogueTable, of);
    QTEST(mappingOf(of), "mapping");
}

void TestTableMapping::otherTablesAreNotTaken_data()
{
    QTest::addColumn<CatalogueTable>("of");
    QTest::newRow("orders") << table("public", "orders",
                                     QStringLiteral("id text, customer_id text, status text"));
    QTest::newRow("a chat") << table("public", "message",
                                     QStringLiteral("id bigint, sender text, body text"));
    QTest::newRow("watermill's offsets")
        << table("public", "watermill_offsets_orders",
                 QStringLiteral("consumer_group text, offset_acked bigint, "
                                "last_processed_transaction_id xid8"));
    QTest::newRow("no columns at all") << CatalogueTable{.schema = "public", .name = "outbox"};
}

void TestTableMapping::otherTablesAreNotTaken()
{
    QFETCH(const CatalogueTable, of);
    QCOMPARE(mappingOf(of), QString());
}

void TestTableMapping::missingColumnIsNamed()
{
    auto broken = table("public", "outbox", textbook);
    std::erase_if(broken.columns, [](const auto& column) { return column.name == "payload"; });
    QCOMPARE(mappingOf(broken), QString());
    QCOMPARE(misfitOf(broken), QStringLiteral("payload"));
}

void TestTableMapping::wrongTypeIsNamed()
{
    auto odd = table("public", "outbox", textbook);
    odd.columns[5].type = "boolean";
    QCOMPARE(mappingOf(odd), QStringLiteral("textbook"));
    QCOMPARE(misfitOf(odd), QStringLiteral("created_at"));
}

void TestTableMapping::namesMayBeMixedCase()
{
    const auto mixed =
        table("Shop", "OutBox",
              QStringLiteral("Id uuid, AggregateType text, AggregateId text, EventType text, "
                             "Payload jsonb, CreatedAt timestamp with time zone, ProcessedAt "
                             "timestamp with time zone"));
    const auto bound = bestMapping(builtinTableMappings(), mixed);
    QVERIFY(bound && bound->usable());
    QCOMPARE(bound->mapping.name, std::string("textbook"));
    QCOMPARE(bound->aggregateId->name, std::string("AggregateId"));
    QCOMPARE(*fillColumns(bound->mapping.unsent, mixed), std::string("t.\"ProcessedAt\" IS NULL"));
}

void TestTableMapping::companionTakesTheTopicsName()
{
    const auto topic = table("public", "watermill_orders",
                             QStringLiteral("offset bigint, uuid text, created_at timestamp, "
                                            "payload json, transaction_id xid8"));
    const auto bound = bestMapping(builtinTableMappings(), topic);
    QVERIFY(bound);
    QCOMPARE(bound->companion, std::string("watermill_offsets_orders"));
    const auto unsent = fillColumns(bound->mapping.unsent, topic, bound->companion);
    QVERIFY(unsent->find("FROM \"public\".\"watermill_offsets_orders\"") != std::string::npos);
}

void TestTableMapping::expressionsTakeTheTablesNames()
{
    const auto odd = table("s", "t", QStringLiteral("a\"b text, C_D text"));
    QCOMPARE(*fillColumns("{a\"b} = 1 AND {cd} = 2", odd),
             std::string("t.\"a\"\"b\" = 1 AND t.\"C_D\" = 2"));
    QCOMPARE(fillColumns("{gone} = 1", odd).error().text, std::string("gone"));
}

void TestTableMapping::wrongFilesAreToldWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, const char* file, int line, int column,
                        const char* word) {
        QTest::newRow(name) << QByteArray(file) << line << column << QByteArray(word);
    };
    row("not JSON", "{\n \"name\": }", 2, 10, "JSON");
    row("no name", R"({"id": "id", "tables": "t", "unsent": "true"})", 1, 1, "name");
    row("no id", R"({"name": "n", "tables": "t", "unsent": "true"})", 1, 1, "id");
    row("nothing says what waits", R"({"name": "n", "id": "id", "tables": "t"})", 1, 1, "unsent");
    row("an unknown member", "{\"name\": \"n\",\n\"idd\": 1}", 2, 1, "idd");
    row("an unknown word", "{\"retention\":\n \"never\"}", 2, 2, "cdc-only");
    row("an open brace", R"({"unsent": "{a IS NULL"})", 1, 12, "brace");
    row("two statements", R"({"unsent": "true; DROP TABLE x"})", 1, 12, "expression");
    row("no names", R"({"id": []})", 1, 8, "column");
    row("a number", R"({"type": 4})", 1, 10, "text");
    row("two destinations", R"({"destination": {"column": "a", "constant": "b"}})", 1, 17,
        "one of");
}

void TestTableMapping::wrongFilesAreToldWithTheirPlace()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, word);
    const auto parsed = parseTableMapping(file.toStdString());
    QVERIFY(!parsed);
    QTEST(parsed.error().place.line, "line");
    QTEST(parsed.error().place.column, "column");
    QVERIFY2(parsed.error().text.find(word.toStdString()) != std::string::npos,
             parsed.error().text.c_str());
}

void TestTableMapping::usersFileReplacesABuiltInOne()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const char* name, const char* text) {
        std::ofstream(folder.filePath(QString::fromLatin1(name)).toStdString()) << text;
    };
    write("mine.json", R"({"name": "textbook", "title": "Ours", "id": "id", "tables": "outbox",
                           "unsent": "{processed_at} IS NULL", "priority": 100})");
    write("wrong.json", R"({"name": 3})");
    auto set = builtinTableMappings();
    const auto size = set.size();

    const auto errors = loadTableMappings(folder.path().toStdString(), set);

    QCOMPARE(errors.size(), std::size_t(1));
    QVERIFY(errors[0].text.find("wrong.json") != std::string::npos);
    QCOMPARE(set.size(), size);
    QCOMPARE(set.find("textbook")->title, std::string("Ours"));
    QVERIFY(loadTableMappings("/nowhere/at/all", set).empty());
}

void TestTableMapping::typesAreReadAsTheyAreWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char* text, TypeForm form, const char* type) {
        QTest::newRow(text) << QByteArray(text) << int(form) << QByteArray(type);
    };
    row("ORDER_CREATED", TypeForm::Text, "ORDER_CREATED");
    row("urn:message:Shop.Orders:OrderCreated;urn:message:Shop:Event", TypeForm::UrnMessage,
        "OrderCreated");
    row("com.shop.Order$Placed", TypeForm::JavaClass, "Placed");
    row("Shop.Orders.OrderCreated, Shop, Version=1.0.0.0", TypeForm::AssemblyType, "OrderCreated");
    row("", TypeForm::UrnMessage, "");
}

void TestTableMapping::typesAreReadAsTheyAreWritten()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, form);
    QFETCH(const QByteArray, type);
    QCOMPARE(readType(text.toStdString(), TypeForm(form)), type.toStdString());
}

QTEST_GUILESS_MAIN(TestTableMapping)

#include "tst_tablemapping.moc"
