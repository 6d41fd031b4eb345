#include "tests/cli/clihelp.h"
#include "tests/connect/outbox/testdatabase.h"

#include <QJsonDocument>
#include <QJsonObject>

//! The verb "outbox" against a real PostgreSQL, with a capture as the broker.
class TestOutboxVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void eachRowSaysWhatBecameOfIt();
    void onlyRowsOfAVerdict();
    void summaryCountsExactly();
    void diagnosisEndsWithItsWorst();
    void withoutUnlockNothingIsWritten();
    void aWriteNeedsAReason();
    void markingWritesAndKeepsARecord();
    void resettingPutsTheRowBack();
    void aTableThatIsNotThereIsSaid();

private:
    QString url() const { return QString::fromStdString(m_database->url()); }
    static std::string id(int number)
    {
        return "00000000-0000-4000-8000-00000000000" + std::to_string(number);
    }
    bool isWaiting(int number)
    {
        return m_database->value("SELECT processed_at IS NULL FROM outbox WHERE id = '" + id(number)
                                 + "'")
               == "t";
    }
    QByteArray record(int offset, int number) const;
    //! Rows 1 and 2 published, 2 twice; 3 marked and never seen; 4 waits.
    QStringList sources(Cli& cli) const;

    std::optional<TestDatabase> m_database;
};

void TestOutboxVerb::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("PG_URL"),
             "PG_URL is not set: run this test by tests/services/run-with POSTGRES -- …");
}

void TestOutboxVerb::init()
{
    m_database.emplace();
    m_database->execute(textbookTable);
    const auto row = [this](int number, const std::string& processed) {
        const auto text = std::to_string(number);
        m_database->execute("INSERT INTO outbox VALUES ('" + id(number) + "', 'Order', 'O-" + text
                            + "', 'ORDER_CREATED', '{\"orderId\": \"O-" + text
                            + "\"}', now() - interval '" + std::to_string(70 - number) + " s', "
                            + processed + ")");
    };
    for (const auto number : {1, 2, 3})
        row(number, "now() - interval '50 s'");
    row(4, "NULL");
}

QByteArray TestOutboxVerb::record(int offset, int number) const
{
    const auto key = "O-" + QByteArray::number(number);
    return R"({"topic":"order-events","partition":0,"offset":)" + QByteArray::number(offset)
           + R"(,"tstype":"create","ts":)" + QByteArray::number(QDateTime::currentMSecsSinceEpoch())
           + R"(,"key":")" + key
           + R"(","payload":"{\"type\":\"ORDER_CREATED\",\"payload\":{\"orderId\":\")" + key
           + R"(\"},\"metadata\":{\"eventId\":\")" + QByteArray::fromStdString(id(number))
           + "\\\"}}\"}\n";
}

QStringList TestOutboxVerb::sources(Cli& cli) const
{
    return {"outbox", url(),
            cli.write("broker.ndjson", record(0, 1) + record(1, 2) + record(2, 2))};
}

void TestOutboxVerb::eachRowSaysWhatBecameOfIt()
{
    Cli cli;
    const auto run = cli.run(sources(cli) + QStringList{"--json"});

    QCOMPARE(run.code, 0);
    QMap<QString, QString> verdicts;
    QMap<QString, qsizetype> records;
    for (const auto& line : run.out.trimmed().split('\n')) {
        const auto row = QJsonDocument::fromJson(line).object();
        verdicts[row["aggregateId"].toString()] = row["verdict"].toString();
        records[row["aggregateId"].toString()] = row["records"].toArray().size();
    }
    QCOMPARE(verdicts, (QMap<QString, QString>{{"O-1", "published-once"},
                                               {"O-2", "published-twice"},
                                               {"O-3", "never-seen"},
                                               {"O-4", "waiting"}}));
    QCOMPARE(records["O-2"], 2);
}

void TestOutboxVerb::onlyRowsOfAVerdict()
{
    Cli cli;
    const auto twice =
        cli.run(sources(cli) + QStringList{"--verdict", "published-twice", "--json"});
    const auto inverted =
        cli.run(sources(cli) + QStringList{"--verdict", "order-inverted", "--json"});

    QCOMPARE(twice.code, 0);
    QCOMPARE(twice.out.count('\n'), 1);
    QVERIFY(twice.out.contains("O-2"));
    QCOMPARE(inverted.code, 1); // as a search that found nothing
    QCOMPARE(inverted.out, QByteArray());
}

void TestOutboxVerb::summaryCountsExactly()
{
    m_database->insertWaiting(500);
    Cli cli;
    const auto run = cli.run(sources(cli) + QStringList{"--summary", "--count", "exact"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("waiting             501"), run.out);
    QVERIFY2(run.out.contains("published twice     1"), run.out);
}

void TestOutboxVerb::diagnosisEndsWithItsWorst()
{
    Cli cli;
    const auto run = cli.run(sources(cli) + QStringList{"--diagnose"});

    QCOMPARE(run.code, 12);
    QVERIFY2(run.out.contains("Outbox relay stalled"), run.out);
    QVERIFY2(run.out.contains("1 outbox row was published twice"), run.out);
}

void TestOutboxVerb::withoutUnlockNothingIsWritten()
{
    const auto run = Cli().run({"outbox", url(), "--mark", QString::fromStdString(id(4))});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("UPDATE \"public\".\"outbox\""), run.out);
    QVERIFY2(run.error.contains("Nothing was written"), run.error);
    QVERIFY(isWaiting(4));
}

void TestOutboxVerb::aWriteNeedsAReason()
{
    const auto run =
        Cli().run({"outbox", url(), "--mark", QString::fromStdString(id(4)), "--unlock"});

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains("--reason"), run.error);
    QVERIFY(isWaiting(4));
}

void TestOutboxVerb::markingWritesAndKeepsARecord()
{
    Cli cli;
    cli.setVariable("XDG_DATA_HOME", cli.path("data"));
    const auto run = cli.run({"outbox", url(), "--mark", QString::fromStdString(id(4)), "--unlock",
                              "--reason", "sent by hand"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("1 row was changed"), run.out + run.error);
    QVERIFY(!isWaiting(4));
    const auto audit = cli.read("data/sagalens/audit.ndjson");
    QVERIFY2(audit.contains(R"("action":"outbox.mark")"), audit);
    QVERIFY2(audit.contains(R"("reason":"sent by hand")"), audit);
}

void TestOutboxVerb::resettingPutsTheRowBack()
{
    const auto run = Cli().run({"outbox", url(), "--reset", QString::fromStdString(id(3)),
                                "--unlock", "--reason", "the broker lost it"});

    QCOMPARE(run.code, 0);
    QVERIFY(isWaiting(3));
    QVERIFY(!isWaiting(1));
}

void TestOutboxVerb::aTableThatIsNotThereIsSaid()
{
    const auto run = Cli().run({"outbox", url(), "--table", "public.nothere"});

    QCOMPARE(run.code, 3);
    QVERIFY2(run.error.contains("There is no table \"public\".\"nothere\""), run.error);
}

QTEST_GUILESS_MAIN(TestOutboxVerb)
#include "tst_outboxverb.moc"
