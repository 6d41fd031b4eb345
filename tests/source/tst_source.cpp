#include "model/source/sourcerunner.h"

#include <QTest>

#include <atomic>
#include <latch>

using namespace model;
using namespace std::chrono_literals;

namespace {

//! Gives numbered records for ever, or fails as told.
class FakeSource : public EventSource
{
public:
    explicit FakeSource(std::atomic<int>& polls, int failAt = -1) : m_polls(polls), m_failAt(failAt)
    {}

    Result<Batch> poll(std::size_t limit, std::chrono::milliseconds) override
    {
        if (m_polls++ == m_failAt)
            return Error{Error::Kind::Unreachable, "The broker is gone."};
        Batch batch;
        for (std::size_t i = 0; i < std::min<std::size_t>(limit, 10); ++i)
            batch.add(RecordInput{.position = m_next++, .body = {.value = "0123456789"}});
        return batch;
    }

    void obey(const SourceCommand& command) override
    {
        m_paused = std::holds_alternative<Pause>(command);
    }

private:
    std::atomic<int>& m_polls;
    const int m_failAt;
    std::int64_t m_next = 0;
    bool m_paused = false;
};

} // namespace

//! What connects to such a source.
SourceFactory fake(std::atomic<int>& polls, int failAt = -1)
{
    return [&polls, failAt] {
        return std::unique_ptr<EventSource>(std::make_unique<FakeSource>(polls, failAt));
    };
}

class TestSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsArriveInOrder();
    void aFullQueueStopsTheReaderAndLosesNothing();
    void aSourceThatFailsIsConnectedAgain();
    void aSourceThatCannotBeMadeSaysWhyAndStops();
    void stoppingWhileTheQueueIsFullEnds();
};

void TestSource::recordsArriveInOrder()
{
    std::atomic<int> polls = 0;
    BatchQueue queue(1 << 20);
    SourceRunner runner(fake(polls), queue);
    std::int64_t expected = 0;
    bool inOrder = true;

    while (expected < 5'000) {
        for (const auto& batch : queue.drain()) {
            for (const auto& entry : batch.entries())
                inOrder = inOrder && entry.position == expected++;
        }
    }

    QVERIFY(inOrder);
}

void TestSource::aFullQueueStopsTheReaderAndLosesNothing()
{
    std::atomic<int> polls = 0;
    BatchQueue queue(2'000);
    SourceRunner runner(fake(polls), queue);

    QTRY_VERIFY(queue.full());
    const auto stoppedAt = polls.load();
    QTest::qWait(50);
    QVERIFY(polls - stoppedAt <= 1);
    std::int64_t expected = 0;
    while (expected < 1'000) {
        for (const auto& batch : queue.drain()) {
            for (const auto& entry : batch.entries())
                QCOMPARE(entry.position, expected++);
        }
    }
}

void TestSource::aSourceThatFailsIsConnectedAgain()
{
    std::atomic<int> polls = 0;
    std::atomic<int> made = 0;
    BatchQueue queue(1 << 20);
    SourceRunner runner(
        [&] {
            ++made;
            return fake(polls, 1)();
        },
        queue);
    bool toldGone = false;

    QTRY_VERIFY_WITH_TIMEOUT(made == 2, 5'000);
    for (const auto& batch : queue.drain()) {
        for (const auto& notice : batch.notices()) {
            const auto* changed = std::get_if<StateChanged>(&notice);
            toldGone = toldGone
                       || (changed && changed->state == StateChanged::State::Disconnected
                           && changed->text == "The broker is gone.");
        }
    }

    QVERIFY(toldGone);
}

void TestSource::aSourceThatCannotBeMadeSaysWhyAndStops()
{
    BatchQueue queue(1 << 20);
    std::atomic<int> tried = 0;
    SourceRunner runner(
        [&]() -> Result<std::unique_ptr<EventSource>> {
            ++tried;
            return Error{Error::Kind::Malformed, "No broker given."};
        },
        queue);
    std::string said;

    while (said.empty()) {
        for (const auto& batch : queue.drain()) {
            for (const auto& notice : batch.notices()) {
                const auto* changed = std::get_if<StateChanged>(&notice);
                if (changed && changed->state == StateChanged::State::Failed)
                    said = changed->text;
            }
        }
    }

    QCOMPARE(said, "No broker given.");
    QCOMPARE(tried, 1);
}

void TestSource::stoppingWhileTheQueueIsFullEnds()
{
    std::atomic<int> polls = 0;
    BatchQueue queue(100);
    {
        SourceRunner runner(fake(polls), queue);
        QTRY_VERIFY(queue.full());
    }

    QVERIFY(queue.full());
}

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
