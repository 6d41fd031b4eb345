#pragma once

#include "model/source/eventsource.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

//! A source of events that gives what a test tells it, in that order. Outlives its session.
class ToldSource
{
public:
    struct Record
    {
        std::string key;
        std::string value;
        std::chrono::milliseconds at{}; //!< After the first moment of all.
        std::uint32_t lane = 0;         //!< Of the topics, by their order.
    };

    explicit ToldSource(std::vector<std::string> topics) : m_topics(std::move(topics)) {}

    void tell(Record record)
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(std::move(record));
        ++m_sent;
    }
    [[nodiscard]] int sent() const { return m_sent; }

    //! For Session::open().
    model::SourceFactory factory()
    {
        return [this]() -> model::Result<std::unique_ptr<model::EventSource>> {
            return std::unique_ptr<model::EventSource>(std::make_unique<Source>(*this));
        };
    }

    //! An event of an order; \a fields of its payload follow the order's id.
    static std::string orderEvent(const std::string& type, const std::string& order, int number,
                                  const std::string& fields)
    {
        return R"({"type":")" + type + R"(","payload":{"orderId":")" + order + R"(",)" + fields
               + R"(},"metadata":{"eventId":"e-)" + std::to_string(number)
               + R"(","version":1,"correlationId":")" + order + R"("}})";
    }

private:
    class Source : public model::EventSource
    {
    public:
        explicit Source(ToldSource& told) : m_told(told) {}

        model::Result<model::Batch> poll(std::size_t, std::chrono::milliseconds) override
        {
            model::Batch batch;
            if (!std::exchange(m_begun, true)) {
                for (std::uint32_t i = 0; i < m_told.m_topics.size(); ++i)
                    batch.add(
                        model::LaneFound{{i}, m_told.m_topics[i], 0, model::ChannelKind::Topic});
                batch.add(
                    model::StateChanged{model::StateChanged::State::Connected, {}, model::now()});
            }
            const std::scoped_lock lock(m_told.m_mutex);
            for (const auto& record : std::exchange(m_told.m_waiting, {}))
                batch.add(model::RecordInput{
                    .lane = {record.lane},
                    .time = model::Timestamp{std::chrono::seconds{1'795'411'927}} + record.at,
                    .timeKind = model::TimeKind::Create,
                    .position = m_next++,
                    .body = {.key = record.key, .value = record.value}});
            return batch;
        }

        void obey(const model::SourceCommand&) override {}

    private:
        ToldSource& m_told;
        bool m_begun = false;
        std::int64_t m_next = 0;
    };

    const std::vector<std::string> m_topics;
    std::mutex m_mutex;
    std::vector<Record> m_waiting;
    int m_sent = 0;
};
