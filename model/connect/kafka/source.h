#pragma once

#include "model/connect/kafka/lanes.h"
#include "model/connect/kafka/scout.h"
#include "model/source/eventsource.h"

namespace model {

//! Reads topics without leaving a trace: no group, no commit. Nobody polling is back-pressure: the
//! library's queue is bounded, and when it is full nothing more is fetched. Each lane takes an
//! offset once, whatever the library delivers after a reconnection or a new leader.
class KafkaSource final : public EventSource
{
public:
    static Result<std::unique_ptr<EventSource>> open(const Connection& connection,
                                                     const Watch& watch);
    ~KafkaSource() override;

    Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) override;
    void obey(const SourceCommand& command) override;

private:
    using Clock = std::chrono::steady_clock;

    KafkaSource(kafka::Handle handle, kafka::Selection selection, Watch watch);

    std::optional<Error> takeEvents(Batch& batch);
    std::optional<Error> takeEvent(const kafka::ClientEvent& event, Batch& batch);
    void takeNews(Batch& batch);
    void takeSilence(const Error& silence, Batch& batch);
    void addLane(const kafka::Span& span, Batch& batch);
    void moveLane(const kafka::Span& span, Batch& batch);
    std::int64_t recover(kafka::Lane& lane, const kafka::Span& span, Batch& batch);
    void takeMadeAnew(const std::vector<std::string>& topics, Batch& batch);
    void read(std::size_t limit, std::chrono::milliseconds patience, Batch& batch);
    void reserve(std::size_t count, Batch& batch) const;
    void take(const rd_kafka_message_t& message, Batch& batch);
    void append(kafka::Lane& lane, const rd_kafka_message_t& message, Batch& batch);
    void takeFault(const rd_kafka_message_t& message, Batch& batch);
    void reachEnd(kafka::Lane& lane, std::int64_t offset, Batch& batch);
    void finishIfDone(kafka::Lane& lane, Batch& batch);
    void tellProgress(Batch& batch);
    void tellProgress(kafka::Lane& lane, Batch& batch);
    void tell(StateChanged::State state, std::string text, Batch& batch);
    bool isSeeking();
    bool isFinished() const;
    void seek(const Start& to);

    kafka::Handle m_handle;
    kafka::Queue m_queue;
    kafka::Lanes m_lanes;
    const Watch m_watch;
    HeaderListBuilder m_headers; // scratch
    std::vector<rd_kafka_message_t*> m_messages;
    StateChanged::State m_state = StateChanged::State::Connecting;
    StateChanged::State m_told = StateChanged::State::Connecting;
    std::string m_trouble; //!< What the library complained of last while it was out of reach.
    bool m_everConnected = false;
    bool m_paused = false;
    bool m_surveyed = false;
    bool m_finished = false;
    std::optional<Error> m_lastWord; // why nothing more will come
    int m_silences = 0;
    std::size_t m_missing = 0;
    std::size_t m_open = 0; //!< Lanes that are not done.
    Clock::time_point m_begun = Clock::now();
    Clock::time_point m_lastRecord;
    Clock::time_point m_nextProgress;
    std::unique_ptr<kafka::Scout> m_scout; // last: it uses the client
};

} // namespace model
