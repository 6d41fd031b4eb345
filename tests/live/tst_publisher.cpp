#include "sim/live/publisher.h"

#include <QtTest>

using namespace sim;
using namespace std::chrono_literals;

namespace {

//! What a fake broker took, and how it behaves.
struct FakeBroker
{
    std::mutex mutex;
    std::vector<std::string> taken;
    std::size_t room = 1'000; //!< Records it takes before it wants its answers to be fetched.
    bool refuses = false;
};

class FakeSink final : public model::EventSink
{
public:
    explicit FakeSink(FakeBroker& broker) : m_broker(broker) {}

    model::Result<void> send(const model::OutgoingRecord& record, std::uint64_t tag) override
    {
        if (m_open.size() >= m_broker.room)
            return model::Error{.kind = model::Error::Kind::Unreachable, .text = "queue full"};
        if (record.channel == "forbidden")
            return model::Error{.kind = model::Error::Kind::Denied, .text = "not for you"};
        const std::scoped_lock lock(m_broker.mutex);
        m_broker.taken.push_back(*record.value);
        m_open.push_back(tag);
        return {};
    }

    std::vector<model::Confirmation> confirmations(std::chrono::milliseconds) override
    {
        std::vector<model::Confirmation> answers;
        for (const auto tag : m_open) {
            if (m_broker.refuses)
                answers.push_back({tag, model::Error{.text = "no leader"}});
            else
                answers.push_back({tag, model::PublishedAt{1, std::int64_t(tag)}});
        }
        m_open.clear();
        return answers;
    }

private:
    FakeBroker& m_broker;
    std::vector<std::uint64_t> m_open;
};

SinkFactory sinkTo(FakeBroker& broker)
{
    return [&broker]() -> model::Result<std::unique_ptr<model::EventSink>> {
        return std::unique_ptr<model::EventSink>(new FakeSink(broker));
    };
}

model::OutgoingRecord record(const std::string& value, const std::string& topic = "order-events")
{
    return {.channel = topic, .value = value};
}

} // namespace

class TestPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsTheBrokers();
    void refusalComesBack();
    void orderIsKeptWhenTheSinkIsFull();
    void sinkIsOpenedAgainUntilItWorks();
    void whatIsLeftAtTheEndIsCancelled();
};

void TestPublisher::answerIsTheBrokers()
{
    Board board({});
    FakeBroker broker;
    Publisher publisher(sinkTo(broker), board);

    const auto answer = publisher.publish(record("a"));

    QVERIFY(answer);
    QCOMPARE(answer->partition, 1);
    QCOMPARE(board.status().published, std::uint64_t(1));
}

void TestPublisher::refusalComesBack()
{
    Board board({});
    FakeBroker broker{.refuses = true};
    Publisher publisher(sinkTo(broker), board);

    QCOMPARE(publisher.publish(record("a")).error().text, std::string("no leader"));
    QCOMPARE(publisher.publish(record("a", "forbidden")).error().text, std::string("not for you"));
    QCOMPARE(board.status().published, std::uint64_t(0));
}

void TestPublisher::orderIsKeptWhenTheSinkIsFull()
{
    Board board({});
    FakeBroker broker{.room = 3};
    Publisher publisher(sinkTo(broker), board);
    std::vector<std::future<Publisher::Answer>> answers;
    std::vector<std::string> sent;
    for (int i = 0; i < 50; ++i) {
        sent.push_back(std::to_string(i));
        answers.push_back(publisher.send(record(sent.back())));
    }

    for (auto& answer : answers)
        QVERIFY(answer.get());

    QCOMPARE(broker.taken, sent);
}

void TestPublisher::sinkIsOpenedAgainUntilItWorks()
{
    Board board({});
    FakeBroker broker;
    int attempts = 0;
    Publisher publisher(
        [&]() -> model::Result<std::unique_ptr<model::EventSink>> {
            if (++attempts == 1)
                return model::Error{.text = "not yet"};
            return sinkTo(broker)();
        },
        board);

    QVERIFY(publisher.publish(record("a")));
    QCOMPARE(board.status().lastError, std::string("not yet"));
}

void TestPublisher::whatIsLeftAtTheEndIsCancelled()
{
    Board board({});
    std::future<Publisher::Answer> answer;
    {
        Publisher publisher(
            []() -> model::Result<std::unique_ptr<model::EventSink>> {
                return model::Error{.text = "never"};
            },
            board);
        answer = publisher.send(record("a"));
    }
    QCOMPARE(answer.get().error().kind, model::Error::Kind::Cancelled);
}

QTEST_APPLESS_MAIN(TestPublisher)

#include "tst_publisher.moc"
