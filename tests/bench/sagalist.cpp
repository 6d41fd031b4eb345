// The list of sagas while events go on.
//   bench_sagalist SAGAS FRAMES
// "order" and "words" are milliseconds of processor time for one order of all sagas, which a thread
// beside the window makes; "frame" those of the window's own thread for one frame at 560 x 700 with
// some hundred new events before it, orders that are taken over included.
#include "app/view/sagas/view/sagamodel.h"
#include "app/view/sagas/view/stepbar.h"
#include "app/widget/rowview.h"
#include "tests/bench/measure.h"
#include "tests/bench/sagafill.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

using namespace bench;
using namespace model;
using namespace model::saga;

namespace {

constexpr std::uint8_t stages = 2; // of each saga: most of them wait, and become stuck
constexpr int eventsAFrame = 200;

//! Sagas in a store, and a tracker that follows them.
class Followed
{
public:
    explicit Followed(std::uint64_t sagas)
        : m_store({.rows = sagas * 4, .memory = 6ull << 30})
        , tracker(m_store, builtinProfiles(), {orderSaga()})
        , m_filling(m_store)
        , m_all(orderEvents(std::uint64_t(double(sagas) * stages * 9 / 8), stages))
        , m_keys(keysOf(m_all))
    {
        take(m_all.size() - m_all.size() / 50); // the rest comes while the list is looked at
    }

    void take(std::size_t events)
    {
        for (std::size_t i = 0; i < events; ++i, ++m_next) {
            const auto& told = m_all[m_next % m_all.size()];
            m_filling.add(told, m_keys[told.saga]);
        }
        Reader reader(m_store);
        reader.refresh();
        reader.scan(m_taken, reader.end(), [&](const BlockView& block) {
            tracker.take(reader, block);
            return true;
        });
        m_taken = reader.end();
        tracker.tick(now());
    }

private:
    EventStore m_store;

public:
    SagaTracker tracker;

private:
    SagaFill m_filling;
    std::vector<ToldEvent> m_all;
    std::vector<std::string> m_keys;
    std::size_t m_next = 0;
    Row m_taken = 0;
};

double milliseconds(double begun)
{
    return (threadSeconds() - begun) * 1000;
}

double orderMs(const SagaTracker& tracker, const SagaQuery& query)
{
    std::vector<double> taken;
    for (int round = 0; round < 3; ++round) {
        const auto begun = threadSeconds();
        (void)tracker.list(0, query);
        taken.push_back(milliseconds(begun));
    }
    return quantile(taken, 0.5);
}

//! A table as the view has it.
void build(app::RowView& table, app::SagaModel& model)
{
    table.setItemDelegate(new app::StepBarDelegate(&table));
    table.setModel(&model);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.resize(560, 700);
    table.show();
}

//! Until an order that was asked for is there.
bool wait(app::SagaModel& model)
{
    QElapsedTimer limit;
    limit.start();
    while ((model.rowCount() == 0 || model.isBusy()) && !limit.hasExpired(60'000)) {
        model.tick();
        QCoreApplication::processEvents();
    }
    return model.rowCount() > 0;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto sagas = std::uint64_t(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    const auto frames = argc > 2 ? std::atoi(argv[2]) : 600;
    Followed followed(sagas);
    const auto attention = orderMs(followed.tracker, {});
    const auto words = orderMs(followed.tracker, {.words = {"42"}});

    app::SagaModel model(followed.tracker);
    app::RowView table;
    build(table, model);
    if (!wait(model))
        return 1;
    table.setCurrentIndex(model.index(model.rowCount() / 2, 1));
    std::vector<double> taken;
    int orders = 0;
    QObject::connect(&model, &app::SagaModel::reordered, &model, [&orders] { ++orders; });
    for (int i = 0; i < frames || orders < 2; ++i) {
        followed.take(eventsAFrame);
        const auto begun = threadSeconds();
        model.tick();
        const auto [first, last] = table.visibleRows();
        if (i % 24 == 0)
            model.refresh(first, last);
        table.verticalScrollBar()->setValue(i % 1'000 * 3);
        table.viewport()->repaint();
        taken.push_back(milliseconds(begun));
    }
    Report()
        .add("sagas", double(model.rowCount()))
        .add("order", attention)
        .add("words", words)
        .add("orders", orders)
        .add("frame", quantile(taken, 0.5))
        .add("frame95", quantile(taken, 0.95))
        .add("frameMost", quantile(taken, 1))
        .print();
    return 0;
}
