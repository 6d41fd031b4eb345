#include "app/session/topicsearch.h"
#include "model/store/reader.h"

#include <QTest>

using namespace app;
using namespace model;

namespace {

constexpr int recordCount = 1000;

//! A topic of numbered orders that ends, or fails in the middle.
class Topic : public EventSource
{
public:
    explicit Topic(bool fails) : m_fails(fails) {}

    Result<Batch> poll(std::size_t, std::chrono::milliseconds) override
    {
        Batch batch;
        if (m_next == 0) {
            batch.add(LaneFound{{0}, "order-events", 2, ChannelKind::Topic});
            batch.add(LaneProgress{.lane = {0}, .next = 0, .end = recordCount});
        }
        if (m_fails && m_next > 0)
            return Error{Error::Kind::Denied,
                         "The broker refused to let sagalens read order-events."};
        for (int i = 0; i < 100 && m_next < recordCount; ++i, ++m_next) {
            const auto value =
                R"({"type":"ORDER_PAID","payload":{"amount":)" + std::to_string(m_next) + "}}";
            batch.add(RecordInput{
                .lane = {0}, .position = m_next, .body = {.key = "O-1", .value = value}});
        }
        if (m_next == recordCount)
            batch.add(StateChanged{StateChanged::State::Finished, {}, now()});
        return batch;
    }

    void obey(const SourceCommand&) override {}

private:
    const bool m_fails;
    std::int64_t m_next = 0;
};

std::unique_ptr<TopicSearch> searchFor(std::string_view filter, bool fails = false)
{
    const auto topic = [fails]() -> Result<std::unique_ptr<EventSource>> {
        return std::unique_ptr<EventSource>(std::make_unique<Topic>(fails));
    };
    return std::make_unique<TopicSearch>(Connection{.name = "shop"}, topic,
                                         *filter::compile(filter), builtinProfiles());
}

} // namespace

class TestTopicSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyHitsAreKept();
    void whatWasScannedIsCounted();
    void errorsOfTheFilterAreCountedAndTold();
    void aSourceThatFailsEndsTheSearchInWords();
    void cancellingKeepsTheHits();
};

void TestTopicSearch::onlyHitsAreKept()
{
    const auto search = searchFor("payload.amount >= 990");

    QTRY_VERIFY(search->progress().done());
    Reader reader(search->hits());
    QCOMPARE(reader.end(), 10u);
    QCOMPARE(reader.at(0).position, 990);
    QCOMPARE(reader.at(0).channel, "order-events");
    QCOMPARE(reader.at(0).partition, 2);
    QCOMPARE(reader.at(0).source, "shop");
}

void TestTopicSearch::whatWasScannedIsCounted()
{
    const auto search = searchFor("no such word");

    QTRY_VERIFY(search->progress().done());
    QCOMPARE(search->progress().scanned, std::uint64_t(recordCount));
    QCOMPARE(search->progress().total, std::uint64_t(recordCount));
    QCOMPARE(search->progress().matches, 0u);
}

void TestTopicSearch::errorsOfTheFilterAreCountedAndTold()
{
    const auto search = searchFor("payload.nothing > 5");

    QTRY_VERIFY(search->progress().done());
    QCOMPARE(search->progress().errors, std::uint64_t(recordCount));
    QVERIFY(!search->progress().firstError.empty());
}

void TestTopicSearch::aSourceThatFailsEndsTheSearchInWords()
{
    const auto search = searchFor("ORDER_PAID", true);

    QTRY_VERIFY(search->progress().done());
    QCOMPARE(search->progress().state, StateChanged::State::Failed);
    QVERIFY(search->progress().text.find("refused") != std::string::npos);
    QCOMPARE(search->progress().scanned, 100u);
}

void TestTopicSearch::cancellingKeepsTheHits()
{
    const auto search = searchFor("ORDER_PAID");
    QTRY_VERIFY(search->hits().end() > 0);

    search->cancel();

    QVERIFY(search->progress().done());
    QVERIFY(search->hits().end() > 0);
}

QTEST_GUILESS_MAIN(TestTopicSearch)
#include "tst_topicsearch.moc"
