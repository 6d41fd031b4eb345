#pragma once

#include "model/saga/sagabook.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

//! Sagas of the order with known ends, shuffled, doubled and late: what a tracker has to see
//! through.
class SagaGenerator
{
public:
    //! One event, in the order in which it is told.
    struct Told
    {
        std::uint32_t saga = 0;
        std::uint8_t event = 0;
        std::uint32_t id = 0;
        model::Timestamp time;
    };

    //! \a width sagas are under way at a time.
    SagaGenerator(const model::saga::SagaDefinition& saga, std::uint64_t seed, std::size_t width)
        : m_saga(saga)
        , m_random(seed)
        , m_width(width)
    {}

    //! The next \a count sagas, mixed with each other; ends() has one more for each.
    std::vector<Told> next(std::size_t count)
    {
        std::vector<Told> all;
        for (std::size_t i = 0; i < count; ++i)
            tell(all);
        // Disorder: an event may come up to three seconds late; a copy up to a minute.
        for (auto& told : all)
            m_order.emplace_back(told.time + std::chrono::milliseconds(m_random() % 3000),
                                 m_order.size());
        std::ranges::sort(m_order);
        std::vector<Told> mixed;
        mixed.reserve(all.size());
        for (const auto& [at, index] : m_order)
            mixed.push_back(all[index]);
        m_order.clear();
        return mixed;
    }

    const std::vector<model::saga::SagaState>& ends() const { return m_ends; }
    static std::string key(std::uint32_t saga) { return "O-" + std::to_string(saga); }
    model::Timestamp end() const { return m_time; }

private:
    using State = model::saga::SagaState;

    void tell(std::vector<Told>& all)
    {
        struct Story
        {
            State end;
            std::vector<const char*> events;
        };
        static const std::array<Story, 8> stories{{
            {State::Completed,
             {"order created", "payment completed", "order paid", "stock reserved",
              "shipment scheduled"}},
            {State::Completed,
             {"order created", "payment completed", "order paid", "stock reserved",
              "shipment scheduled"}},
            {State::Failed, {"order created", "payment failed", "order cancelled"}},
            {State::Compensated,
             {"order created", "payment completed", "order paid", "inventory failed",
              "payment refunded", "order cancelled"}},
            {State::Stuck, {"order created", "payment completed", "order paid"}},
            {State::NeedsPerson,
             {"order created", "payment completed", "order paid", "inventory failed",
              "refund failed"}},
            {State::OffPath,
             {"order created", "payment completed", "order paid", "shipment scheduled"}},
            {State::Stuck,
             {"order created", "payment completed", "order paid", "inventory failed",
              "order cancelled"}},
        }};
        const auto number = std::uint32_t(m_ends.size());
        const auto& story = stories[m_random() % stories.size()];
        m_ends.push_back(story.end);
        auto time = m_time;
        std::uint32_t id = number * 16;
        for (const auto* words : story.events) {
            const Told told{number, *m_saga.find(words), ++id, time};
            all.push_back(told);
            if (m_random() % 8 == 0)
                all.push_back(told);
            time += std::chrono::milliseconds(100 + m_random() % 2000);
        }
        m_time += std::chrono::microseconds(60'000'000 / m_width);
    }

    const model::saga::SagaDefinition& m_saga;
    std::mt19937_64 m_random;
    const std::size_t m_width;
    model::Timestamp m_time{std::chrono::seconds(1'795'411'927)};
    std::vector<State> m_ends;
    std::vector<std::pair<model::Timestamp, std::size_t>> m_order;
};
