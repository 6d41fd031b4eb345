// Paints the event table at 1600 x 1000 over many rows, still and while events come in.
//   bench_repaint ROWS SECONDS RATE
// "paint" is milliseconds of processor time for all of the rows in sight, "stall" how long a key
// press would have waited while a thread writes RATE events a second and the table takes them in at
// display rate; "busy" how much of that the loop worked.
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"
#include "model/item/eventtablemodel.h"
#include "tests/bench/measure.h"
#include "tests/bench/storefill.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTimer>

#include <cmath>
#include <random>
#include <thread>

using namespace bench;
using namespace model;

namespace {

//! Small events for the length of the table, then real ones.
void fillRows(EventStore& store, StoreFill& real, std::uint64_t rows)
{
    const auto source = store.addSource("filler", Origin::Live);
    const auto lane = store.addLane(source, "order-events", 0);
    const std::string_view value = R"({"type":"ORDER_PAID","payload":{"amount":1}})";
    std::string body;
    appendBody(body, {.key = "order-0", .value = value});
    const auto facts = Decoder().decode(readBody(body, true), 0);
    const auto small = rows - rows / 50;
    for (std::uint64_t i = 0; i < small; ++i)
        store.append({.lane = lane,
                      .time = Timestamp{std::chrono::milliseconds{i}},
                      .position = std::int64_t(i),
                      .body = body,
                      .key = "order-0",
                      .facts = facts});
    real.add(rows - small);
}

//! What the loop was busy with between two answers: as it went on this machine, and of its own
//! thread's processor time.
struct Waits
{
    std::vector<double> wall;
    std::vector<double> busy;
};

//! Knocks at the event loop every few milliseconds, as a hand on the keyboard would.
std::jthread knocker(Waits& waits)
{
    return std::jthread([&waits](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const auto answer = [&waits, sent = Stopwatch()] {
                thread_local double before = threadSeconds();
                waits.wall.push_back(sent.wall() * 1000);
                waits.busy.push_back((threadSeconds() - before) * 1000);
                before = threadSeconds();
            };
            QMetaObject::invokeMethod(qApp, answer, Qt::QueuedConnection);
            std::this_thread::sleep_for(std::chrono::milliseconds(4));
        }
    });
}

class Table
{
public:
    explicit Table(const EventStore& store) : m_model(store, builtinProfiles(), m_categories)
    {
        m_view.setModel(&m_model);
        m_view.setItemDelegate(new app::TableDelegate(&m_view));
        m_model.showAll();
        m_view.resize(1600, 1000);
        m_view.show();
        QCoreApplication::processEvents();
    }

    //! Milliseconds of each repaint, at places all over the real events.
    std::vector<double> paintAll(int times)
    {
        std::vector<double> taken;
        std::mt19937 places(7);
        const auto last = m_view.verticalScrollBar()->maximum();
        for (int i = 0; i < times; ++i) {
            m_view.verticalScrollBar()->setValue(last - int(places() % unsigned(last / 60 + 1)));
            const auto begun = threadSeconds();
            m_view.viewport()->repaint();
            taken.push_back((threadSeconds() - begun) * 1000);
        }
        return taken;
    }

    //! Milliseconds that a knock at the event loop waited for its answer, while it follows.
    Waits follow(int seconds)
    {
        Waits waits;
        m_view.setFollowing(true);
        QTimer tick;
        QObject::connect(&tick, &QTimer::timeout, [this] { m_model.tick(); });
        tick.start(33);
        auto knocking = knocker(waits);
        QTimer::singleShot(seconds * 1000, qApp, &QCoreApplication::quit);
        QCoreApplication::exec();
        knocking = {};
        QCoreApplication::processEvents(); // the last knocks
        return waits;
    }

    double rows() const { return m_model.rowCount(); }

private:
    Categories m_categories;
    EventTableModel m_model;
    app::RowView m_view;
};

//! Appends at a rate until it goes.
std::jthread writer(StoreFill& fill, double rate)
{
    return std::jthread([&fill, rate](const std::stop_token& stop) {
        const Stopwatch watch;
        double written = 0;
        while (!stop.stop_requested()) {
            const auto due = watch.wall() * rate - written;
            fill.add(std::uint64_t(due));
            written += std::floor(due);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto number = [&](int at, double otherwise) {
        return argc > at ? std::atof(argv[at]) : otherwise;
    };
    const auto rows = std::uint64_t(number(1, 1e7));
    const auto seconds = int(number(2, 10));
    EventStore store({.rows = 2 * rows + 10'000'000, .memory = 3ull << 30});
    StoreFill fill(store, rows);
    fillRows(store, fill, rows);
    Table table(store);
    const auto painted = table.paintAll(200);
    const auto begun = processSeconds();
    auto writing = writer(fill, number(3, 50'000));
    const auto waits = table.follow(seconds);
    writing = {};
    Report()
        .add("rows", double(rows))
        .add("paint", quantile(painted, 0.5))
        .add("paint95", quantile(painted, 0.95))
        .add("stall", quantile(waits.wall, 0.99))
        .add("stallMost", quantile(waits.wall, 1))
        .add("busy", quantile(waits.busy, 0.99))
        .add("knocks", double(waits.wall.size()))
        .add("rowsAfter", table.rows())
        .add("cpu", processSeconds() - begun)
        .add("rss", peakBytes())
        .print();
    return 0;
}
