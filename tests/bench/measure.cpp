#include "tests/bench/measure.h"

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>

namespace bench {

namespace {

double clockSeconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

double statusBytes(const std::string& name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ":"))
            return std::stod(line.substr(name.size() + 1)) * 1024;
    }
    return 0;
}

} // namespace

double processSeconds()
{
    return clockSeconds(CLOCK_PROCESS_CPUTIME_ID);
}

double threadSeconds()
{
    return clockSeconds(CLOCK_THREAD_CPUTIME_ID);
}

double residentBytes()
{
    return statusBytes("VmRSS");
}

double peakBytes()
{
    return statusBytes("VmHWM");
}

void trimMemory()
{
    malloc_trim(0);
}

double Stopwatch::wall() const
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begun).count();
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + std::ptrdiff_t(double(values.size() - 1) * share);
    std::ranges::nth_element(values, at);
    return *at;
}

Report& Report::add(std::string_view name, double value)
{
    char number[32];
    std::snprintf(number, sizeof number, "%.9g", value);
    m_text += m_text.empty() ? "" : ", ";
    m_text.append("\"").append(name).append("\": ").append(number);
    return *this;
}

void Report::print() const
{
    std::printf("{%s}\n", m_text.c_str());
    std::fflush(stdout);
}

} // namespace bench
