#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace model {

//! How many payloads may be looked at, so that looking takes no more than a share of the time that
//! passes. What it gives is spread over the rows by chance, so that nothing regular is missed.
class LookBudget
{
public:
    using Clock = std::chrono::steady_clock;

    //! 1 and more: all.
    explicit LookBudget(double share) : m_share(share), m_last(Clock::now()) {}

    //! For so many rows, which is each looked at?
    class Draw
    {
    public:
        Draw(LookBudget& budget, std::uint32_t threshold) : m_budget(budget), m_threshold(threshold)
        {}
        bool takesNext() { return m_threshold == all || m_budget.next() < m_threshold; }

        static constexpr std::uint32_t all = 0xffffffff;

    private:
        LookBudget& m_budget;
        std::uint32_t m_threshold;
    };

    Draw begin(std::uint32_t rows)
    {
        m_begun = Clock::now();
        m_looks = 0;
        constexpr double mostSaved = 20'000; // microseconds: a pause must not pay for a storm
        m_saved = std::min(m_saved + m_share * microseconds(m_begun - m_last), mostSaved);
        m_last = m_begun;
        const auto affordable = m_saved / m_cost;
        if (m_share >= 1 || affordable >= rows)
            return {*this, Draw::all};
        return {*this, std::uint32_t(std::max(0.0, affordable) / rows * double(Draw::all))};
    }

    void looked() { ++m_looks; }

    void end()
    {
        if (m_looks == 0)
            return;
        const auto spent = microseconds(Clock::now() - m_begun);
        m_saved -= spent;
        m_cost = 0.8 * m_cost + 0.2 * std::max(0.1, spent / double(m_looks));
    }

private:
    static double microseconds(Clock::duration time)
    {
        return std::chrono::duration<double, std::micro>(time).count();
    }

    std::uint32_t next()
    {
        m_random ^= m_random << 13;
        m_random ^= m_random >> 17;
        m_random ^= m_random << 5;
        return m_random;
    }

    const double m_share;
    double m_saved = 0;
    double m_cost = 3; // microseconds a look, learnt
    std::uint64_t m_looks = 0;
    std::uint32_t m_random = 0x9E3779B9;
    Clock::time_point m_last;
    Clock::time_point m_begun;
};

} // namespace model
