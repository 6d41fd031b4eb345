#include "model/deadletter/replaypacer.h"

#include <algorithm>
#include <array>

namespace model {

namespace {

constexpr std::array<std::size_t, 8> canarySizes{1, 2, 5, 20, 50, 100, 200, 500};

} // namespace

ReplayPacer::ReplayPacer(const ReplayPace& pace, const ReplayPorts& ports)
    : m_pace(pace)
    , m_ports(ports)
    , m_begun(ports.clock())
{
    static_assert(canarySizes.size() == steps);
}

std::optional<std::size_t> ReplayPacer::next()
{
    using namespace std::chrono;
    auto size = std::max<std::size_t>(m_pace.batch, 1);
    if (isCanary())
        size = std::min(size, canarySizes[m_step]);
    if (m_pace.perSecond > 0) {
        // A batch is at most what half a second allows, so that a rate looks like one.
        size = std::min(size, std::max<std::size_t>(1, std::size_t(m_pace.perSecond / 2)));
        const auto due = m_begun
                         + duration_cast<steady_clock::duration>(
                             duration<double>(double(m_sent) / m_pace.perSecond));
        const auto time = m_ports.clock();
        if (due > time && !m_ports.wait(ceil<milliseconds>(due - time)))
            return std::nullopt;
    }
    if (m_ports.stopRequested())
        return std::nullopt;
    return size;
}

void ReplayPacer::sent(std::size_t count)
{
    m_sent += count;
    if (isCanary())
        ++m_step;
}

} // namespace model
