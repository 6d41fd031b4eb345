#pragma once

#include "model/saga/sagabook.h"

#include <queue>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

//! A longer order than that of ordersaga.h: eleven steps, three of them with something to take
//! back.
inline constexpr auto longOrderSaga = R"({
  "saga": "long-order",
  "correlation": ["key"],
  "track": {
    "steps": [
      {"name": "create", "by": "order", "success": "OrderCreated"},
      {"name": "check", "by": "order", "starts": "OrderCreated", "success": "OrderChecked", "failure": "OrderRefused",
       "deadline": "30s"},
      {"name": "pay", "by": "payment", "starts": "OrderChecked", "success": "PaymentCompleted", "failure": "PaymentFailed",
       "compensated": "PaymentRefunded", "compensationFailed": "RefundFailed", "deadline": "30s"},
      {"name": "paid", "by": "order", "starts": "PaymentCompleted", "success": "OrderPaid", "deadline": "30s"},
      {"name": "reserve", "by": "inventory", "starts": "OrderPaid", "success": "StockReserved", "failure": "StockFailed",
       "compensated": "StockReleased", "deadline": "30s"},
      {"name": "pack", "by": "inventory", "starts": "StockReserved", "success": "OrderPacked",
       "compensated": "OrderUnpacked", "deadline": "60s"},
      {"name": "label", "by": "shipping", "starts": "OrderPacked", "success": "LabelPrinted", "deadline": "60s"},
      {"name": "ship", "by": "shipping", "starts": "LabelPrinted", "success": "ShipmentScheduled",
       "failure": "ShipmentFailed", "deadline": "60s"},
      {"name": "deliver", "by": "shipping", "starts": "ShipmentScheduled", "success": "OrderDelivered", "deadline": "60s"},
      {"name": "close", "by": "order", "starts": "OrderDelivered", "success": "OrderCompleted"}
    ],
    "completes": "OrderCompleted",
    "cancels": "OrderCancelled",
    "manual": "PersonAsked",
    "deadline": "5m"
  }
})";

inline model::saga::SagaDefinition longOrderDefinition()
{
    auto saga = model::saga::parseSaga(longOrderSaga);
    if (!saga)
        qFatal("%s", saga.error().text.c_str());
    return std::move(*saga);
}

//! Sagas of the long order with known ends, faults, disorder and copies: what a tracker has to see
//! through. About ten events each.
class SagaGenerator
{
public:
    using State = model::saga::SagaState;
    using Oddity = model::saga::Oddity;

    //! One event, in the order in which it is told.
    struct Told
    {
        std::uint32_t saga = 0;
        std::optional<std::uint8_t> event; //!< Nothing: of a type that nobody expects.
        std::uint32_t id = 0;
        model::Timestamp time;
    };
    //! How a saga ends.
    struct End
    {
        State state = State::Completed;
        std::uint8_t oddities = 0;
    };

    //! \a width sagas begin in a minute.
    SagaGenerator(const model::saga::SagaDefinition& saga, std::uint64_t seed, std::size_t width)
        : m_saga(saga)
        , m_random(seed)
        , m_width(width)
    {}

    //! Begins the next \a count sagas and gives what was told until the last of them began; ends()
    //! has one more for each.
    std::vector<Told> next(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            tell(stories()[m_random() % stories().size()]);
        return toldUntil(m_time);
    }

    //! Begins \a count sagas that are still under way a few seconds later.
    std::vector<Told> nextUnderWay(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            tell(underWay()[i % underWay().size()]);
        return rest();
    }

    std::vector<Told> rest() { return toldUntil(model::Timestamp::max()); }

    const std::vector<End>& ends() const { return m_ends; }
    static std::string key(std::uint32_t saga) { return "O-" + std::to_string(saga); }
    model::Timestamp time() const { return m_time; }
    void waitUntil(model::Timestamp time) { m_time = std::max(m_time, time); }

private:
    struct Story
    {
        State end = State::Completed;
        std::uint8_t oddities = 0;
        std::vector<const char*> events;
        const char* late = "";      //!< Comes only after six minutes.
        const char* skewed = "";    //!< Of a service whose clock is five seconds behind.
        const char* unordered = ""; //!< Comes a minute after it happened.
    };
    struct Later
    {
        model::Timestamp at;
        std::uint64_t number = 0;
        Told told;

        bool operator>(const Later& other) const
        {
            return std::pair(at, number) > std::pair(other.at, other.number);
        }
    };

    static std::uint8_t bits(Oddity oddity) { return std::uint8_t(oddity); }

    static const std::vector<Story>& stories()
    {
        constexpr auto created = "order created";
        constexpr auto checked = "order checked";
        constexpr auto charged = "payment completed";
        constexpr auto paid = "order paid";
        constexpr auto reserved = "stock reserved";
        constexpr auto packed = "order packed";
        constexpr auto label = "label printed";
        constexpr auto shipped = "shipment scheduled";
        constexpr auto delivered = "order delivered";
        constexpr auto completed = "order completed";
        constexpr auto cancelled = "order cancelled";
        constexpr auto refunded = "payment refunded";
        constexpr auto unknown = "customer moved";
        const std::vector<const char*> whole{created, checked, charged, paid,      reserved,
                                             packed,  label,   shipped, delivered, completed};
        const auto with = [&whole](std::size_t kept, std::vector<const char*> then) {
            std::vector<const char*> events(whole.begin(), whole.begin() + std::ptrdiff_t(kept));
            events.insert(events.end(), then.begin(), then.end());
            return events;
        };
        static const std::vector<Story> all{
            {.end = State::Completed, .events = whole},
            {.end = State::Completed, .events = whole},
            {.end = State::Completed, .events = whole},
            {.end = State::Completed, .events = whole, .unordered = packed},
            {.end = State::CompletedLate, .events = whole, .late = completed},
            {.end = State::Completed,
             .oddities = bits(Oddity::ClockDrift),
             .events = whole,
             .skewed = delivered},
            {.end = State::Failed, .events = {created, "order refused", cancelled}},
            {.end = State::Failed, .events = {created, checked, "payment failed", cancelled}},
            {.end = State::Compensated, .events = with(4, {"stock failed", refunded, cancelled})},
            {.end = State::Compensated,
             .events = with(
                 7, {"shipment failed", "order unpacked", "stock released", refunded, cancelled})},
            {.end = State::Stuck, .events = with(6, {})},
            {.end = State::Stuck,
             .events = with(7, {"shipment failed", "order unpacked", refunded, cancelled})},
            {.end = State::NeedsPerson,
             .events = with(7, {"shipment failed", "order unpacked", "stock released",
                                "refund failed", cancelled})},
            {.end = State::NeedsPerson, .events = with(9, {"person asked"})},
            {.end = State::OffPath,
             .oddities = bits(Oddity::NoCause),
             .events = {created, checked, charged, paid, reserved, packed, shipped, delivered,
                        completed}},
            {.end = State::OffPath,
             .oddities = bits(Oddity::UnexpectedEvent),
             .events = with(9, {unknown, completed})},
            {.end = State::OffPath,
             .oddities = bits(Oddity::UndoWithoutCause),
             .events = with(9, {refunded, completed})},
            {.end = State::OffPath,
             .oddities = bits(Oddity::TwoOutcomes),
             .events = with(10, {"order unpacked", "stock released", refunded, cancelled})},
            {.end = State::Stuck,
             .oddities = bits(Oddity::EffectAfterCancel),
             .events = {created, checked, cancelled, charged}},
        };
        return all;
    }

    static const std::vector<Story>& underWay()
    {
        static const std::vector<Story> all{
            {.end = State::Running, .events = {"order created", "order checked"}},
            {.end = State::Compensating,
             .events = {"order created", "order checked", "payment completed", "order paid",
                        "stock failed"}},
        };
        return all;
    }

    //! Up to three seconds late, a copy up to a minute.
    void later(const Told& told, std::uint64_t most)
    {
        m_later.push({told.time + std::chrono::milliseconds(m_random() % most), ++m_number, told});
    }

    void tell(const Story& story)
    {
        const auto number = std::uint32_t(m_ends.size());
        m_ends.push_back({story.end, story.oddities});
        auto time = m_time;
        std::uint32_t id = number * 32;
        for (const std::string_view words : story.events) {
            if (words == story.late)
                time += std::chrono::minutes(6);
            const auto skew = std::chrono::seconds(words == story.skewed ? 5 : 0);
            const Told told{number, m_saga.find(words), ++id, time - skew};
            if (words == story.unordered)
                m_later.push({told.time + std::chrono::minutes(1), ++m_number, told});
            else
                later(told, 3'000);
            if (m_random() % 8 == 0)
                later(told, 60'000);
            time += std::chrono::milliseconds(100 + m_random() % 2000);
        }
        m_time += std::chrono::microseconds(60'000'000 / m_width);
    }

    std::vector<Told> toldUntil(model::Timestamp time)
    {
        std::vector<Told> told;
        for (; !m_later.empty() && m_later.top().at <= time; m_later.pop())
            told.push_back(m_later.top().told);
        return told;
    }

    const model::saga::SagaDefinition& m_saga;
    std::mt19937_64 m_random;
    const std::size_t m_width;
    model::Timestamp m_time{std::chrono::seconds(1'795'411'927)};
    std::vector<End> m_ends;
    std::priority_queue<Later, std::vector<Later>, std::greater<>> m_later;
    std::uint64_t m_number = 0;
};
