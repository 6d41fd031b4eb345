#include "app/session/redaction.h"
#include "app/session/writegate.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <memory>
#include <thread>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

//! Whether something may be written, and what of it is recorded.
class TestWriteGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyConnectionIsReadOnlyAtFirst();
    void anUnlockedConnectionIsWrittenAndRecordedBeforeAndAfter();
    void anotherConnectionStaysLocked();
    void editingTheAddressLocks();
    void itLocksItselfWhenTheTimeIsOver();
    void aWriteThatRunsWhenTheTimeIsOverIsFinished();
    void lockingAtOnceRefusesTheNext();
    void aProductionConnectionAsksForItsNameEachTime();
    void markingAsProductionAfterwardsDoesNotHelp();
    void aReasonIsNeeded();
    void whatCannotBeRecordedIsNotDone();
    void withoutAFileNothingIsUnlocked();
    void failuresAreRecorded();
    void anActionThatThrowsIsRecordedAsFailed();
    void noSecretIsRecorded();
    void aLineThatACrashCutOffSpoilsNoOther();
    void theRecordIsForItsUserAlone();
    void manyThreadsWriteWholeLines();
    void theOneThatLocksFirstComesFirst();

private:
    WriteOrder order(const Connection& connection) const
    {
        return {.connection = connection,
                .action = "outbox.mark",
                .description = "Mark 3 rows",
                .preview = "UPDATE outbox",
                .reason = "ticket 12",
                .count = 3};
    }
    WriteGate gate()
    {
        return WriteGate(m_file, {.wall = [] { return Timestamp(1'000'000'000s); },
                                  .elapsed = [this] { return m_elapsed; }});
    }
    QList<QJsonObject> records() const
    {
        QFile file(QString::fromStdString(m_file));
        QList<QJsonObject> found;
        if (file.open(QFile::ReadOnly))
            for (const auto& line : file.readAll().split('\n'))
                if (!line.isEmpty())
                    found += QJsonDocument::fromJson(line).object();
        return found;
    }
    QStringList events() const
    {
        QStringList names;
        for (const auto& record : records())
            names += record[u"event"].toString();
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_file;
    std::chrono::nanoseconds m_elapsed{};
    const Connection m_staging{.name = "orders-staging", .url = "kafka://staging:9092"};
    const Connection m_production{
        .name = "orders-prod", .url = "kafka://prod:9092", .production = true};
};

namespace {

Result<WriteOutcome> three()
{
    return WriteOutcome{.done = 3};
}

} // namespace

void TestWriteGate::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("deep/audit.ndjson")).toStdString();
    m_elapsed = 100s;
}

void TestWriteGate::everyConnectionIsReadOnlyAtFirst()
{
    auto gate = this->gate();
    bool done = false;

    const auto result = gate.write(order(m_staging), [&] {
        done = true;
        return three();
    });

    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Denied);
    QVERIFY(!done);
    QCOMPARE(events(), QStringList{QStringLiteral("refused")});
}

void TestWriteGate::anUnlockedConnectionIsWrittenAndRecordedBeforeAndAfter()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {.reason = "ticket 12"}));
    QStringList eventsDuring;

    const auto result = gate.write(order(m_staging), [&] {
        eventsDuring = events();
        return three();
    });

    QVERIFY(result);
    QCOMPARE(*result, (WriteOutcome{.done = 3}));
    QCOMPARE(eventsDuring, (QStringList{QStringLiteral("unlocked"), QStringLiteral("begun")}));
    const auto lines = records();
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0][u"seconds"].toInt(), 900);
    QCOMPARE(lines[1][u"id"], lines[2][u"id"]);
    QCOMPARE(lines[2][u"event"].toString(), QStringLiteral("ended"));
    QCOMPARE(lines[2][u"outcome"].toString(), QStringLiteral("done"));
    QCOMPARE(lines[2][u"done"].toInt(), 3);
    QCOMPARE(lines[2][u"time"].toString(), QStringLiteral("2001-09-09T01:46:40Z"));
    QCOMPARE(lines[2][u"connection"].toString(), QStringLiteral("orders-staging"));
    QCOMPARE(lines[2][u"action"].toString(), QStringLiteral("outbox.mark"));
    QCOMPARE(lines[2][u"reason"].toString(), QStringLiteral("ticket 12"));
    QVERIFY(!lines[2][u"user"].toString().isEmpty());
}

void TestWriteGate::anotherConnectionStaysLocked()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));

    Connection other = m_staging;
    other.name = "orders-test";

    QVERIFY(gate.isUnlocked(m_staging));
    QVERIFY(!gate.isUnlocked(other));
    QVERIFY(!gate.write(order(other), three));
}

void TestWriteGate::editingTheAddressLocks()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));

    auto edited = m_staging;
    edited.url = "kafka://prod:9092";

    QVERIFY(!gate.isUnlocked(edited));
}

void TestWriteGate::itLocksItselfWhenTheTimeIsOver()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {.time = 15min}));
    QCOMPARE(gate.timeLeft(m_staging), 900s);

    m_elapsed += 15min - 1ms;
    QCOMPARE(gate.timeLeft(m_staging), 1s);
    QVERIFY(gate.write(order(m_staging), three));

    m_elapsed += 1ms;
    QCOMPARE(gate.timeLeft(m_staging), 0s);
    QVERIFY(!gate.write(order(m_staging), three));
    QVERIFY(gate.unlocked().empty());
    QCOMPARE(events().last(), QStringLiteral("expired"));
}

void TestWriteGate::aWriteThatRunsWhenTheTimeIsOverIsFinished()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {.time = 1min}));

    const auto result = gate.write(order(m_staging), [&] {
        m_elapsed += 1h;
        return three();
    });

    QVERIFY(result);
    QCOMPARE(records().last()[u"outcome"].toString(), QStringLiteral("done"));
}

void TestWriteGate::lockingAtOnceRefusesTheNext()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));

    gate.lockAll();

    QVERIFY(!gate.isUnlocked(m_staging));
    QVERIFY(!gate.write(order(m_staging), three));
    QCOMPARE(events(), (QStringList{QStringLiteral("unlocked"), QStringLiteral("locked"),
                                    QStringLiteral("refused")}));
}

void TestWriteGate::aProductionConnectionAsksForItsNameEachTime()
{
    auto gate = this->gate();
    QVERIFY(!gate.unlock(m_production, {}));
    QVERIFY(!gate.unlock(m_production, {.typedName = "Orders-prod"}));
    QVERIFY(gate.unlock(m_production, {.typedName = "orders-prod"}));

    auto wish = order(m_production);
    QVERIFY(!gate.write(wish, three));
    wish.typedName = "orders-prod";
    QVERIFY(gate.write(wish, three));
    QCOMPARE(records().last()[u"production"].toBool(), true);
}

void TestWriteGate::markingAsProductionAfterwardsDoesNotHelp()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_production, {.typedName = "orders-prod"}));

    auto unmarked = order(m_production);
    unmarked.connection.production = false;

    QVERIFY(!gate.write(unmarked, three));
}

void TestWriteGate::aReasonIsNeeded()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));
    auto wish = order(m_staging);
    wish.reason.clear();
    QVERIFY(!gate.write(wish, three));

    QVERIFY(gate.unlock(m_staging, {.reason = "of the unlocking"}));
    QVERIFY(gate.write(wish, three));
    QCOMPARE(records().last()[u"reason"].toString(), QStringLiteral("of the unlocking"));
}

void TestWriteGate::whatCannotBeRecordedIsNotDone()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));
    QVERIFY(QFile::remove(QString::fromStdString(m_file)));
    QVERIFY(QDir().mkdir(QString::fromStdString(m_file))); // now no file can be there
    bool done = false;

    const auto result = gate.write(order(m_staging), [&] {
        done = true;
        return three();
    });

    QVERIFY(!result);
    QVERIFY(!done);
}

void TestWriteGate::withoutAFileNothingIsUnlocked()
{
    WriteGate gate("");
    QVERIFY(!gate.unlock(m_staging, {}));
    QVERIFY(!gate.isUnlocked(m_staging));
}

void TestWriteGate::failuresAreRecorded()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));

    QVERIFY(!gate.write(order(m_staging),
                        []() -> Result<WriteOutcome> { return Error{.text = "It is locked."}; }));
    QCOMPARE(records().last()[u"outcome"].toString(), QStringLiteral("failed"));
    QCOMPARE(records().last()[u"error"].toString(), QStringLiteral("It is locked."));

    QVERIFY(gate.write(order(m_staging), []() -> Result<WriteOutcome> {
        return WriteOutcome{.done = 2, .failed = 1};
    }));
    QCOMPARE(records().last()[u"outcome"].toString(), QStringLiteral("partly"));
}

void TestWriteGate::anActionThatThrowsIsRecordedAsFailed()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));

    const auto result = gate.write(order(m_staging), []() -> Result<WriteOutcome> {
        throw std::runtime_error("the library broke");
    });

    QVERIFY(!result);
    QCOMPARE(events().last(), QStringLiteral("ended"));
    QVERIFY(records().last()[u"error"].toString().contains(QStringLiteral("the library broke")));
}

void TestWriteGate::noSecretIsRecorded()
{
    auto gate = this->gate();
    const Connection connection{
        .name = "db",
        .url = "postgres://reader:cana:ry7@db/orders",
        .properties = {{"password", "cana/ry9"}, {"user", "reader"}},
    };
    QVERIFY(gate.unlock(connection, {.reason = "because cana/ry9"}));
    auto wish = order(connection);
    wish.preview = "psql postgres://reader:cana%2Fry9@db";
    QVERIFY(!gate.write(wish, []() -> Result<WriteOutcome> {
        return Error{.text = "password=cana/ry9 and cana:ry7 refused"};
    }));
    gate.lock(connection);

    QFile file(QString::fromStdString(m_file));
    QVERIFY(file.open(QFile::ReadOnly));
    const auto all = file.readAll();
    QVERIFY2(!all.contains("cana"), all.constData());
    QVERIFY(all.contains("reader"));
    QCOMPARE(records().last()[u"url"].toString(), QStringLiteral("postgres://db/orders"));
}

void TestWriteGate::aLineThatACrashCutOffSpoilsNoOther()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));
    QFile file(QString::fromStdString(m_file));
    QVERIFY(file.open(QFile::Append));
    file.write("{\"time\":\"2026-");
    file.close();

    QVERIFY(gate.write(order(m_staging), three));

    const auto names = events();
    QCOMPARE(names.size(), 4);
    QCOMPARE(names.mid(2), (QStringList{QStringLiteral("begun"), QStringLiteral("ended")}));
}

void TestWriteGate::theRecordIsForItsUserAlone()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));

    struct stat found
    {};
    QCOMPARE(::stat(m_file.c_str(), &found), 0);
    QCOMPARE(found.st_mode & 0777, mode_t(0600));
}

void TestWriteGate::manyThreadsWriteWholeLines()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {}));
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int at = 0; at < 10; ++at)
                    (void)gate.write(order(m_staging), three);
            });
    }

    const auto lines = records();
    QCOMPARE(lines.size(), 1 + 2 * 40);
    for (const auto& line : lines)
        QVERIFY(!line.isEmpty());
}

void TestWriteGate::theOneThatLocksFirstComesFirst()
{
    auto gate = this->gate();
    QVERIFY(gate.unlock(m_staging, {.time = 15min}));
    QVERIFY(gate.unlock(m_production, {.time = 5min, .typedName = "orders-prod"}));

    const auto open = gate.unlocked();

    QCOMPARE(open.size(), 2u);
    QCOMPARE(open[0].name, std::string("orders-prod"));
    QVERIFY(open[0].production);
    QCOMPARE(open[1].left, 900s);
}

QTEST_GUILESS_MAIN(TestWriteGate)
#include "tst_writegate.moc"
