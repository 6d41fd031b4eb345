#include "server.h"
#include "support.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <memory>

using namespace std::chrono_literals;
using model::Start;
using State = model::StateChanged::State;

//! Reading topics of a real broker.
class TestKafkaSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStartReadsFromThere_data();
    void everyStartReadsFromThere();
    void startAtATimeReadsFromThatTimeOn();
    void newRecordsAppearAndTheLaneIsCaughtUp();
    void newTopicsAndPartitionsAppearWhileWatching();
    void onlyThePartitionsAskedForAreRead();
    void aReaderThatStopsTakingStopsFetching();
    void pauseHoldsTheRecordsBack();
    void jumpingToNowSaysWhatWasSkipped();
    void deletedRecordsAreReportedAsSkipped();
    void aTopicMadeAnewIsReadFromItsBeginning();
    void gapsOfCompactionAreNoLoss();
    void gapsOfTransactionsDoNotHoldASearchUp();
    void readCommittedHidesAbortedRecords();
    void everyByteComesAsItWasSent();
    void aMissingTopicIsSaidAndReadWhenItComes();
    void aSearchInNothingButMissingTopicsFails();
    void lookingLeavesNoGroup();
    void internalTopicsComeOnlyWhenNamed();
    void aBadPropertyIsNamed();

private:
    std::string fresh(int partitions, const std::map<std::string, std::string>& config = {});

    const std::string m_bootstrap = environment("KAFKA_BOOTSTRAP");
    Server m_server{m_bootstrap};
};

//! A topic named after the running test.
std::string TestKafkaSource::fresh(int partitions, const std::map<std::string, std::string>& config)
{
    std::string name = QTest::currentTestFunction();
    if (QTest::currentDataTag())
        name += std::string("-")
                + QString::fromUtf8(QTest::currentDataTag())
                      .replace(QLatin1Char(' '), QLatin1Char('-'))
                      .toStdString();
    if (const auto failed = m_server.createTopic(name, partitions, config); !failed.empty())
        qFatal("%s: %s", name.c_str(), failed.c_str());
    return name;
}

void TestKafkaSource::everyStartReadsFromThere_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("records");

    QTest::newRow("now") << int(Start::At::Now) << 0 << 0;
    QTest::newRow("seven back") << int(Start::At::Back) << 7 << 7;
    QTest::newRow("more back than there are") << int(Start::At::Back) << 1000 << 30;
    QTest::newRow("beginning") << int(Start::At::Beginning) << 0 << 30;
    QTest::newRow("offset") << int(Start::At::Position) << 8 << 6;
    QTest::newRow("offset beyond the end") << int(Start::At::Position) << 800 << 0;
}

void TestKafkaSource::everyStartReadsFromThere()
{
    QFETCH(const int, at);
    QFETCH(const int, count);
    const auto topic = fresh(3);
    QCOMPARE(produce(m_bootstrap, numbered(topic, 30, 3)), "");

    Reader reader(
        connectionTo(m_bootstrap),
        {.channels = {topic}, .start = {.at = Start::At(at), .count = count}, .untilEnd = true});

    QVERIFY(reader.untilFinished());
    QTEST(int(reader.records.size()), "records");
    QCOMPARE(reader.disorder(), "");
    const auto wanted = numbers(30);
    QVERIFY(std::ranges::includes(wanted, reader.sortedValues()));
}

void TestKafkaSource::startAtATimeReadsFromThatTimeOn()
{
    const auto topic = fresh(1);
    auto records = numbered(topic, 10, 1);
    for (int i = 0; i < 10; ++i)
        records[std::size_t(i)].time = model::Timestamp(std::chrono::seconds(1'700'000'000 + i));
    QCOMPARE(produce(m_bootstrap, records), "");

    Reader reader(connectionTo(m_bootstrap),
                  {.channels = {topic},
                   .start = {.at = Start::At::Time,
                             .time = model::Timestamp(std::chrono::seconds(1'700'000'006))},
                   .untilEnd = true});

    QVERIFY(reader.untilFinished());
    QCOMPARE(reader.values(), numbers(4, 6));
    QCOMPARE(reader.records.front().time, model::Timestamp(std::chrono::seconds(1'700'000'006)));
    QCOMPARE(reader.records.front().timeKind, model::TimeKind::Create);
}

void TestKafkaSource::newRecordsAppearAndTheLaneIsCaughtUp()
{
    const auto topic = fresh(2);
    QCOMPARE(produce(m_bootstrap, numbered(topic, 4, 2)), "");
    Reader reader(connectionTo(m_bootstrap), {.channels = {topic}});
    QVERIFY(reader.untilCaughtUp(2));
    QCOMPARE(reader.states.front().state, State::Connected);

    QCOMPARE(produce(m_bootstrap, numbered(topic, 6, 2, 4)), "");

    QVERIFY(reader.untilCount(6));
    QCOMPARE(reader.sortedValues(), numbers(6, 4));
    QVERIFY(
        reader.until([&] { return reader.progress[0].next == 5 && reader.progress[0].caughtUp; }));
    QCOMPARE(reader.progress[0].end, 5);
    QCOMPARE(reader.progress[0].begin, 0);
}

void TestKafkaSource::newTopicsAndPartitionsAppearWhileWatching()
{
    const auto topic = fresh(1);
    Reader reader(connectionTo(m_bootstrap), {.channels = {"/" + topic + ".*/"}});
    QVERIFY(reader.untilCaughtUp(1));

    const auto later = topic + "-later";
    QCOMPARE(m_server.createTopic(later, 1), "");
    QCOMPARE(m_server.addPartitions(topic, 2), "");
    QCOMPARE(produce(m_bootstrap, numbered(later, 3, 1)), "");
    QCOMPARE(produce(m_bootstrap, {{.channel = topic, .partition = 1, .value = "grown"}}), "");

    QVERIFY(reader.untilCount(4));
    QCOMPARE(reader.sortedValues(), (std::vector<std::string>{"grown", "v0", "v1", "v2"}));
}

void TestKafkaSource::onlyThePartitionsAskedForAreRead()
{
    const auto topic = fresh(3);
    QCOMPARE(produce(m_bootstrap, numbered(topic, 9, 3)), "");

    Reader reader(connectionTo(m_bootstrap), {.channels = {topic},
                                              .partitions = {1},
                                              .start = {.at = Start::At::Beginning},
                                              .untilEnd = true});

    QVERIFY(reader.untilFinished());
    QCOMPARE(reader.values(), (std::vector<std::string>{"v1", "v4", "v7"}));
}

void TestKafkaSource::aReaderThatStopsTakingStopsFetching()
{
    const auto topic = fresh(1);
    auto records = numbered(topic, 400, 1);
    for (auto& record : records)
        record.value->append(100'000, '.');
    QCOMPARE(produce(m_bootstrap, records, {{"compression.codec", "none"}}), "");
    Reader reader(connectionTo(m_bootstrap, {{"queued.max.messages.kbytes", "1024"},
                                             {"fetch.message.max.bytes", "200000"}}),
                  {.channels = {topic}, .start = {.at = Start::At::Beginning}});
    reader.setLimit(1);
    QVERIFY(reader.untilCount(1));

    // What one poll can give is what was fetched while nobody asked.
    QTest::qWait(1500);
    const auto batch = reader.source().poll(4096, 0ms);

    QVERIFY(batch.ok());
    QVERIFY2(batch->size() < 200, qPrintable(QString::number(batch->size())));
    reader.setLimit(4096);
    QVERIFY(reader.until([&] { return reader.progress[0].caughtUp; }));
    QCOMPARE(reader.records.size() + batch->size(), 400u);
}

void TestKafkaSource::pauseHoldsTheRecordsBack()
{
    const auto topic = fresh(1);
    Reader reader(connectionTo(m_bootstrap), {.channels = {topic}});
    QVERIFY(reader.untilCaughtUp(1));

    reader.source().obey(model::Pause{});
    QCOMPARE(produce(m_bootstrap, numbered(topic, 5, 1)), "");
    reader.pollFor(500ms);

    QCOMPARE(reader.records.size(), 0u);
    QCOMPARE(reader.states.back().state, State::Paused);

    reader.source().obey(model::Resume{});
    QVERIFY(reader.untilCount(5));
    QCOMPARE(reader.states.back().state, State::Connected);
}

void TestKafkaSource::jumpingToNowSaysWhatWasSkipped()
{
    const auto topic = fresh(1);
    QCOMPARE(produce(m_bootstrap, numbered(topic, 50, 1)), "");
    Reader reader(connectionTo(m_bootstrap, {{"queued.max.messages.kbytes", "1"}}),
                  {.channels = {topic}, .start = {.at = Start::At::Beginning}});
    reader.source().obey(model::Pause{});
    QVERIFY(reader.until([&] { return reader.lanes.size() == 1; }));

    reader.source().obey(model::Seek{{.at = Start::At::Now}});
    reader.source().obey(model::Resume{});
    QVERIFY(reader.until([&] { return !reader.skipped.empty(); }));
    const auto read = reader.records.size();
    QCOMPARE(produce(m_bootstrap, numbered(topic, 1, 1, 50)), "");

    QVERIFY(reader.untilCount(read + 1));
    QCOMPARE(reader.skipped.front().from, std::int64_t(read));
    QCOMPARE(reader.skipped.front().to, 50);
    QCOMPARE(reader.values().back(), "v50");
}

void TestKafkaSource::deletedRecordsAreReportedAsSkipped()
{
    const auto topic = fresh(1);
    auto records = numbered(topic, 40, 1);
    for (auto& record : records)
        record.value->append(100'000, '.');
    QCOMPARE(produce(m_bootstrap, records), "");
    Reader reader(connectionTo(m_bootstrap, {{"queued.max.messages.kbytes", "100"},
                                             {"fetch.message.max.bytes", "100000"}}),
                  {.channels = {topic}, .start = {.at = Start::At::Beginning}});
    reader.setLimit(1);
    QVERIFY(reader.untilCount(1));

    QCOMPARE(m_server.deleteRecordsBefore(topic, 0, 39), "");
    reader.setLimit(4096);

    QVERIFY(reader.until(
        [&] { return !reader.skipped.empty() && reader.records.back().offset == 39; }));
    QCOMPARE(reader.skipped.front().to, 39);
    // Counted: what was read and what was skipped is all there was.
    QCOMPARE(std::int64_t(reader.records.size()) + reader.skipped.front().to
                 - reader.skipped.front().from,
             40);
}

void TestKafkaSource::aTopicMadeAnewIsReadFromItsBeginning()
{
    const auto topic = fresh(1);
    QCOMPARE(produce(m_bootstrap, numbered(topic, 3, 1)), "");
    Reader reader(connectionTo(m_bootstrap),
                  {.channels = {topic}, .start = {.at = Start::At::Beginning}});
    QVERIFY(reader.untilCount(3));
    reader.pollFor(500ms); // its identity is known then

    QCOMPARE(m_server.deleteTopic(topic), "");
    QVERIFY(reader.until([&] { return m_server.createTopic(topic, 1).empty(); }));
    QCOMPARE(produce(m_bootstrap, numbered(topic, 8, 1, 100)), "");

    const auto hasAllNew = [&] {
        const auto seen = reader.sortedValues();
        const auto wanted = numbers(8, 100);
        return std::ranges::includes(seen, wanted);
    };
    QVERIFY(reader.until(hasAllNew));
}

//! The broker keeps the newest record of each key: offsets are missing, and nothing is lost.
void TestKafkaSource::gapsOfCompactionAreNoLoss()
{
    constexpr int keys = 3;
    const auto topic = fresh(1, {{"cleanup.policy", "compact"},
                                 {"min.cleanable.dirty.ratio", "0.01"},
                                 {"segment.ms", "100"},
                                 {"max.compaction.lag.ms", "100"}});
    const model::Watch whole{
        .channels = {topic}, .start = {.at = Start::At::Beginning}, .untilEnd = true};
    Reader live(connectionTo(m_bootstrap),
                {.channels = {topic}, .start = {.at = Start::At::Beginning}});
    QVERIFY(live.untilCaughtUp(1));
    std::unique_ptr<Reader> again;
    std::size_t sent = 0;

    // Each round closes a segment, which the broker's cleaner takes up when it comes round.
    for (QDeadlineTimer deadline(120s); !deadline.hasExpired();) {
        std::vector<model::OutgoingRecord> round;
        for (int key = 0; key < keys; ++key)
            round.push_back({.channel = topic,
                             .partition = 0,
                             .key = "k" + std::to_string(key),
                             .value = "v" + std::to_string(sent++)});
        QCOMPARE(produce(m_bootstrap, round), "");
        QVERIFY(live.untilCount(sent));
        again = std::make_unique<Reader>(connectionTo(m_bootstrap), whole);
        QVERIFY(again->untilFinished());
        if (again->records.size() < sent)
            break;
        live.pollFor(500ms);
    }

    QVERIFY(again->records.size() < sent);
    QCOMPARE(again->disorder(), "");
    QVERIFY(again->skipped.empty());
    QVERIFY(again->remarks.empty());
    std::map<std::string, std::string> newest;
    for (const auto& record : again->records)
        newest[*record.key] = *record.value;
    for (int key = 0; key < keys; ++key)
        QCOMPARE(newest["k" + std::to_string(key)],
                 "v" + std::to_string(sent - keys + std::size_t(key)));
    // Who read along saw every record before it was taken away.
    QCOMPARE(live.records.size(), sent);
    QVERIFY(live.skipped.empty());

    // Beginning at an offset that is not there any more is no loss either.
    Reader inGap(
        connectionTo(m_bootstrap),
        {.channels = {topic}, .start = {.at = Start::At::Position, .count = 1}, .untilEnd = true});
    QVERIFY(inGap.untilFinished());
    QVERIFY(inGap.skipped.empty());
    QVERIFY(!inGap.records.empty());
}

void TestKafkaSource::gapsOfTransactionsDoNotHoldASearchUp()
{
    const auto topic = fresh(1);
    QCOMPARE(m_server.produceTransactions(topic), "");

    Reader reader(connectionTo(m_bootstrap),
                  {.channels = {topic}, .start = {.at = Start::At::Beginning}, .untilEnd = true});

    QVERIFY(reader.untilFinished());
    QCOMPARE(reader.records.size(), 10u); // aborted ones too: a monitor shows everything
    QCOMPARE(reader.records.back().offset, 18);
    QCOMPARE(reader.progress[0].next, 20);
    QVERIFY(reader.progress[0].caughtUp);
}

void TestKafkaSource::readCommittedHidesAbortedRecords()
{
    const auto topic = fresh(1);
    QCOMPARE(m_server.produceTransactions(topic), "");

    Reader reader(connectionTo(m_bootstrap, {{"isolation.level", "read_committed"}}),
                  {.channels = {topic}, .start = {.at = Start::At::Beginning}, .untilEnd = true});

    QVERIFY(reader.untilFinished());
    QCOMPARE(reader.records.size(), 5u);
    QCOMPARE(reader.values().back(), "committed4");
}

void TestKafkaSource::everyByteComesAsItWasSent()
{
    const auto topic = fresh(1, {{"message.timestamp.after.max.ms", "9223372036854775807"}});
    const std::string binary("\0\xff\x01\n\0", 5);
    const std::vector<model::OutgoingRecord> sent = {
        {.channel = topic, .partition = 0, .key = "tombstone"},
        {.channel = topic, .partition = 0, .key = "", .value = ""},
        {.channel = topic, .partition = 0, .value = binary},
        {.channel = topic,
         .partition = 0,
         .key = binary,
         .value = "v",
         .headers = {{"b", "1"}, {"a", std::nullopt}, {"b", "2"}, {"", ""}, {"bin", binary}},
         .time = model::Timestamp(-5'000ms)},
        {.channel = topic, .partition = 0, .value = std::string(1 << 20, 'x')},
        {.channel = topic,
         .partition = 0,
         .value = std::string(20 << 20, 'y'),
         .time = model::Timestamp(std::chrono::hours(24 * 365 * 1100))},
    };
    QCOMPARE(produce(m_bootstrap, sent), "");

    Reader reader(connectionTo(m_bootstrap),
                  {.channels = {topic}, .start = {.at = Start::At::Beginning}, .untilEnd = true});

    QVERIFY(reader.untilFinished());
    QCOMPARE(reader.records.size(), sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        QVERIFY2(reader.records[i].key == sent[i].key, qPrintable(QString::number(i)));
        QVERIFY2(reader.records[i].value == sent[i].value, qPrintable(QString::number(i)));
        QVERIFY2(reader.records[i].headers == sent[i].headers, qPrintable(QString::number(i)));
        if (sent[i].time)
            QVERIFY2(reader.records[i].time == *sent[i].time, qPrintable(QString::number(i)));
    }
}

void TestKafkaSource::aMissingTopicIsSaidAndReadWhenItComes()
{
    const std::string topic = "comes-later";
    Reader reader(connectionTo(m_bootstrap), {.channels = {topic}});
    QVERIFY(reader.until([&] { return !reader.remarks.empty(); }));
    QCOMPARE(reader.remarks.front(),
             "comes-later: there is no such topic. It is read as soon as it exists.");

    QCOMPARE(m_server.createTopic(topic, 1), "");
    QCOMPARE(produce(m_bootstrap, numbered(topic, 2, 1)), "");

    QVERIFY(reader.untilCount(2));
}

void TestKafkaSource::aSearchInNothingButMissingTopicsFails()
{
    Reader reader(connectionTo(m_bootstrap), {.channels = {"no-such-topic"}, .untilEnd = true});

    QVERIFY(!reader.untilFinished());
    QVERIFY(reader.failure);
    QCOMPARE(reader.failure->kind, model::Error::Kind::NotFound);
    QVERIFY(
        QString::fromStdString(reader.failure->advice).contains(QLatin1String("no-such-topic")));
}

void TestKafkaSource::lookingLeavesNoGroup()
{
    const auto topic = fresh(2);
    QCOMPARE(produce(m_bootstrap, numbered(topic, 10, 2)), "");

    // A group id out of an imported file must not be used either.
    const auto imported = "billing-of-" + topic;
    Reader reader(
        connectionTo(m_bootstrap, {{"group.id", imported}, {"enable.auto.commit", "true"}}),
        {.channels = {topic}, .start = {.at = Start::At::Beginning}});
    QVERIFY(reader.untilCount(10));
    reader.pollFor(500ms);

    // Other tests make groups of their own on the same broker.
    for (const auto& group : m_server.groups())
        QVERIFY2(group != imported && group.find("sagalens") == std::string::npos, group.c_str());
}

void TestKafkaSource::internalTopicsComeOnlyWhenNamed()
{
    Reader all(connectionTo(m_bootstrap),
               {.start = {.at = Start::At::Beginning}, .untilEnd = true});
    QVERIFY(all.untilFinished());
    QVERIFY(!all.lanes.empty());
    QVERIFY(std::ranges::none_of(
        all.lanes, [](const auto& lane) { return lane.second.channel.starts_with("__"); }));

    // The transactions of the other tests made it.
    Reader named(connectionTo(m_bootstrap), {.channels = {"/__transaction.*/"},
                                             .start = {.at = Start::At::Beginning},
                                             .untilEnd = true});
    QVERIFY(named.untilFinished());
    QCOMPARE(named.lanes.size(), 5u);
}

void TestKafkaSource::aBadPropertyIsNamed()
{
    const Reader reader(connectionTo(m_bootstrap, {{"fetch.wat", "1"}}), {});

    QVERIFY(reader.failure);
    QCOMPARE(reader.failure->kind, model::Error::Kind::Malformed);
    QCOMPARE(reader.failure->text, "There is no Kafka property \"fetch.wat\".");
}

QTEST_GUILESS_MAIN(TestKafkaSource)
#include "tst_kafkasource.moc"
