#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

//! Processor time that this process (or the calling thread) has used, in seconds.
double processSeconds();
double threadSeconds();

//! What is resident now, in bytes.
double residentBytes();
//! The most that ever was.
double peakBytes();

//! Gives the memory that was freed back to the system, so that residentBytes() tells what is held.
void trimMemory();

//! Processor and wall time since it was made, in seconds.
class Stopwatch
{
public:
    double wall() const;
    double processor() const { return processSeconds() - m_processor; }

private:
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    double m_processor = processSeconds();
};

//! The value below which \a share (0.5, 0.99) of \a values lie; 0 of none.
double quantile(std::vector<double> values, double share);

//! What one program found: printed as one line of JSON, for the script that started it.
class Report
{
public:
    Report& add(std::string_view name, double value);
    void print() const;

private:
    std::string m_text;
};

} // namespace bench
