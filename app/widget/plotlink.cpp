#include "app/widget/plotlink.h"

#include <algorithm>
#include <cmath>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr PlotLink::Length shortest = 1ms;
constexpr PlotLink::Length longest = std::chrono::hours(24 * 366 * 20);

} // namespace

PlotLink::PlotLink(QObject* parent)
    : QObject(parent)
    , m_newest(model::now())
    , m_from(m_newest - 5min)
    , m_to(m_newest)
{}

void PlotLink::show(Timestamp from, Timestamp to)
{
    if (to < from)
        std::swap(from, to);
    if (to - from < shortest)
        to = from + shortest;
    if (to - from > longest)
        from = to - longest;
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    Q_EMIT rangeChanged(m_from, m_to);
}

void PlotLink::choose(Timestamp from, Timestamp to)
{
    setRange(from, to);
    Q_EMIT rangeChosen(m_from, m_to);
}

void PlotLink::setRange(Timestamp from, Timestamp to)
{
    setFollowing(false);
    show(from, to);
}

void PlotLink::setLength(Length length)
{
    length = std::clamp(length, shortest, longest);
    const auto end = m_isFollowing ? m_newest : m_to;
    show(end - length, end);
}

void PlotLink::pan(double share)
{
    const auto step = Length(std::llround(double(length().count()) * share));
    choose(m_from + step, m_to + step);
}

void PlotLink::zoom(double factor, std::optional<Timestamp> around)
{
    const auto now = double(length().count());
    const auto wanted = std::clamp(now * factor, double(shortest.count()), double(longest.count()));
    const auto next = Length(std::llround(wanted));
    if (m_isFollowing)
        return setLength(next);
    const auto middle = around.value_or(m_from + length() / 2);
    const auto share = double((middle - m_from).count()) / now;
    const auto from = middle - Length(std::llround(wanted * share));
    choose(from, from + next);
}

void PlotLink::setFollowing(bool isFollowing)
{
    if (isFollowing == m_isFollowing)
        return;
    m_isFollowing = isFollowing;
    if (m_isFollowing)
        show(m_newest - length(), m_newest);
    Q_EMIT followingChanged(m_isFollowing);
}

void PlotLink::advance(Timestamp newest)
{
    m_newest = newest;
    if (m_isFollowing)
        show(m_newest - length(), m_newest);
}

void PlotLink::setCursor(std::optional<Timestamp> time)
{
    if (time == m_cursor)
        return;
    m_cursor = time;
    Q_EMIT cursorChanged(m_cursor);
}

} // namespace app
