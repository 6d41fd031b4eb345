// Runs a simulated shop in the Simulator view at 1440 x 900, at a speed that gives about RATE
// events a second, as its timer would, frame by frame; the events go into a session's store.
//   bench_simulatorframes FRAMES RATE
// "frame" is milliseconds of the window's own processor time for one frame of 16 ms: the run's
// steps, what is shown of them, and painting all that changed. "slow" counts those over 16.6 ms.
#include "app/view/simulator/simulatorview.h"
#include "sim/gallery/worlds.h"
#include "tests/bench/measure.h"
#include "tests/view/viewfixture.h"

#include <QApplication>
#include <QTimer>

#include <cstdlib>

using namespace bench;

namespace {

constexpr double limit = 16.6; // milliseconds: 60 frames a second
constexpr auto frame = std::chrono::milliseconds(16);

std::unique_ptr<sim::stage::Stage> shop()
{
    // An order every 100 ms of virtual time brings some thirty events a virtual second.
    auto stage = sim::gallery::openWorld(
        "choreography",
        {{"orders", "1000000"}, {"seed", "42"}, {"between", "100ms"}, {"relay.period", "1s"}}, {});
    if (!stage) {
        std::fprintf(stderr, "%s\n", stage.error().text.c_str());
        std::exit(1);
    }
    return std::move(*stage);
}

//! Keeps the view's own clock from giving frames: on a busy machine they would hold more than 16
//! ms.
class Hush : public QObject
{
public:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        const auto* timer = qobject_cast<QTimer*>(object);
        return event->type() == QEvent::Timer && timer && timer->interval() == frame.count();
    }
};

//! What the window does until it waits again.
double oneFrame(app::SimulatorView& view)
{
    const auto begun = threadSeconds();
    view.run().advance(frame);
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return (threadSeconds() - begun) * 1000;
}

//! Virtual seconds a second that give the rate, by what some of them gave.
double speedFor(app::SimulatorView& view, double rate)
{
    auto& run = view.run();
    run.setSpeed(10);
    run.setRunning(true);
    const auto pass = [&](std::chrono::seconds virtualTime) {
        const auto from = run.stage()->now();
        const auto before = run.stage()->records();
        while (run.stage()->now() - from < virtualTime)
            oneFrame(view);
        const std::chrono::duration<double> passed = run.stage()->now() - from;
        return double(run.stage()->records() - before) / passed.count();
    };
    pass(std::chrono::seconds(20)); // until as many orders end as begin
    return rate / pass(std::chrono::seconds(20));
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto number = [&](int at, double otherwise) {
        return argc > at ? std::atof(argv[at]) : otherwise;
    };
    const auto frames = int(number(1, 1200));
    Hush hush;
    QCoreApplication::instance()->installEventFilter(&hush);
    ViewFixture fixture;
    app::SimulatorView view(fixture.context());
    view.resize(1440, 900);
    view.show();
    view.openStage(shop(), QStringLiteral("bench"));
    view.run().setSpeed(speedFor(view, number(2, 1000)));

    std::vector<double> taken;
    const auto before = view.run().stage()->records();
    const auto steps = view.run().stage()->step();
    for (int i = 0; i < frames; ++i)
        taken.push_back(oneFrame(view));
    const auto shown = double(frames) * std::chrono::duration<double>(frame).count();
    const auto events = double(view.run().stage()->records() - before);
    Report()
        .add("rate", events / shown)
        .add("steps", double(view.run().stage()->step() - steps) / shown)
        .add("speed", view.run().speed())
        .add("p50", quantile(taken, 0.5))
        .add("p95", quantile(taken, 0.95))
        .add("p99", quantile(taken, 0.99))
        .add("most", quantile(taken, 1))
        .add("frames", double(frames))
        .add("slow", double(std::ranges::count_if(taken, [](double ms) { return ms > limit; })))
        .add("stored", double(fixture.session().store().end()))
        .add("rss", peakBytes())
        .print();
    view.run().setRunning(false);
    return 0;
}
