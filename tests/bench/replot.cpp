// Replots a plot of many long lines while each grows, as at the end of a day that is followed.
//   bench_replot SERIES SAMPLES FRAMES
// "replot" is milliseconds of processor time for one frame: taking the new samples, moving the time
// on, drawing all at 1600 x 400; "raw" the same of QCustomPlot alone, given all samples.
#include "app/widget/plot.h"
#include "app/widget/plotlink.h"
#include "app/widget/qcp.h"
#include "tests/bench/measure.h"

#include <QApplication>

#include <cmath>
#include <random>

using namespace bench;
using namespace model;

namespace {

constexpr auto step = std::chrono::milliseconds(864); // a day in 100,000 samples
constexpr int perFrame = 4;

class Lines
{
public:
    Lines(std::size_t series, std::size_t samples) : m_values(series), m_at(series)
    {
        for (std::size_t i = 0; i < series; ++i)
            for (std::size_t n = 0; n < samples; ++n)
                m_values[i].push_back(next(i));
    }

    Sample next(std::size_t series)
    {
        const auto n = m_at[series]++;
        const auto noise = double(m_noise() % 1000) / 2000.0;
        return {Timestamp(std::chrono::hours(400'000)) + step * std::int64_t(n),
                100.0 * double(series + 1) * (1 + 0.3 * std::sin(double(n) / 5000) + noise)};
    }
    const std::vector<Sample>& of(std::size_t series) const { return m_values[series]; }

private:
    std::mt19937 m_noise{7};
    std::vector<std::vector<Sample>> m_values;
    std::vector<std::size_t> m_at;
};

std::vector<double> ours(Lines& lines, std::size_t series, int frames)
{
    app::Plot plot;
    plot.resize(1600, 400);
    std::vector<app::PlotSeries> given(series);
    for (std::size_t i = 0; i < series; ++i)
        given[i] = {QStringLiteral("series %1").arg(i), int(i), {}, true, lines.of(i)};
    plot.setSeries(std::move(given));
    const auto& samples = lines.of(0);
    plot.link()->advance(samples.back().time);
    plot.link()->setLength(samples.back().time - samples.front().time);
    plot.show();
    QCoreApplication::processEvents();
    std::vector<double> taken;
    for (int frame = 0; frame < frames; ++frame) {
        std::vector<std::vector<Sample>> fresh(series);
        for (std::size_t i = 0; i < series; ++i)
            for (int n = 0; n < perFrame; ++n)
                fresh[i].push_back(lines.next(i));
        const auto begun = threadSeconds();
        for (std::size_t i = 0; i < series; ++i)
            plot.appendSamples(i, fresh[i]);
        plot.link()->advance(fresh[0].back().time);
        plot.replotNow();
        taken.push_back((threadSeconds() - begun) * 1000);
    }
    return taken;
}

std::vector<double> raw(const Lines& lines, std::size_t series, int frames)
{
    QCustomPlot plot;
    plot.resize(1600, 400);
    for (std::size_t i = 0; i < series; ++i) {
        auto* graph = plot.addGraph();
        graph->setPen(QPen(app::Theme::light().categoryColor(int(i)), 1));
        graph->setAntialiased(false);
        QVector<QCPGraphData> data;
        for (const auto& sample : lines.of(i))
            data.append({double(sample.time.time_since_epoch().count()) / 1e6, sample.value});
        graph->data()->set(data, true);
    }
    plot.rescaleAxes();
    plot.show();
    std::vector<double> taken;
    for (int frame = 0; frame < frames; ++frame) {
        const auto begun = threadSeconds();
        plot.xAxis->moveRange(3.456);
        plot.replot(QCustomPlot::rpImmediateRefresh);
        taken.push_back((threadSeconds() - begun) * 1000);
    }
    return taken;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto number = [&](int at, double otherwise) {
        return argc > at ? std::atof(argv[at]) : otherwise;
    };
    const auto series = std::size_t(number(1, 10));
    const auto samples = std::size_t(number(2, 100'000));
    const auto frames = int(number(3, 300));
    Lines lines(series, samples);
    const auto peer = raw(lines, series, frames);
    const auto taken = ours(lines, series, frames);
    Report()
        .add("series", double(series))
        .add("samples", double(samples))
        .add("replot", quantile(taken, 0.5))
        .add("replot95", quantile(taken, 0.95))
        .add("replotMost", quantile(taken, 1))
        .add("raw", quantile(peer, 0.5))
        .add("raw95", quantile(peer, 0.95))
        .add("rss", peakBytes())
        .print();
    return 0;
}
