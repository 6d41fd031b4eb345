// A saga of many messages as a sequence diagram: told, laid out, and scrolled through.
//   bench_sequence MESSAGES FRAMES
// "tell" and "layout" are milliseconds of processor time for all messages, "frame" those of one
// repaint at 900 x 700 while it scrolls from the first message to the last.
#include "app/view/sagas/sequence/sequencecanvas.h"
#include "tests/bench/measure.h"
#include "tests/saga/ordersaga.h"

#include <QApplication>
#include <QScrollBar>

#include <array>

using namespace bench;
using namespace model;
using namespace model::sequence;

namespace {

//! An order whose payment is asked for again and again, with copies, failures and dead letters.
std::vector<Sight> sights(std::size_t messages)
{
    constexpr std::array types{"OrderCreated",    "PaymentFailed", "PaymentCompleted", "OrderPaid",
                               "InventoryFailed", "StockReserved", "PaymentRefunded"};
    std::vector<Sight> list;
    const Timestamp start{std::chrono::seconds(1'795'411'927)};
    for (std::size_t i = 0; i < messages; ++i) {
        Sight sight;
        sight.row = i;
        sight.type = types[i == 0 ? 0 : 1 + i % (types.size() - 1)];
        sight.time = start + std::chrono::milliseconds(40 * i + (i % 50 == 0 ? 5'000 : 0));
        sight.channel = "order-events";
        sight.eventId = "e-" + std::to_string(i % 10 == 9 ? i - 1 : i);
        if (i > 0 && i % 3 != 0)
            sight.causationId = "e-" + std::to_string(i - 1);
        sight.isLetter = i % 40 == 39;
        list.push_back(std::move(sight));
    }
    return list;
}

double milliseconds(double begun)
{
    return (threadSeconds() - begun) * 1000;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const auto messages = std::size_t(argc > 1 ? std::atoll(argv[1]) : 10'000);
    const auto frames = argc > 2 ? std::atoi(argv[2]) : 600;
    const auto definition = orderDefinition();
    auto told = std::make_shared<app::ToldSaga>();
    told->definition = &definition;
    saga::SagaLine line;
    line.key = "O-1";
    line.seen.events = 0xff;
    auto all = sights(messages);
    line.seen.start = all.front().time;
    line.seen.last = all.back().time;

    auto begun = threadSeconds();
    told->story = tell(
        {.definition = definition, .line = line, .sights = std::move(all), .now = line.seen.last});
    const auto tellMs = milliseconds(begun);
    const auto measures = app::SequencePainter::measures();
    begun = threadSeconds();
    const auto layout = layOut(told->story, {.width = 900}, measures);
    const auto layoutMs = milliseconds(begun);

    Categories categories;
    app::SequenceCanvas canvas(categories);
    canvas.resize(900, 700);
    canvas.show();
    canvas.setSaga(told);
    QCoreApplication::processEvents();
    std::vector<double> taken;
    auto* bar = canvas.verticalScrollBar();
    for (int i = 0; i < frames; ++i) {
        begun = threadSeconds();
        bar->setValue(int(double(bar->maximum()) * i / std::max(1, frames - 1)));
        canvas.viewport()->repaint();
        taken.push_back(milliseconds(begun));
    }
    Report()
        .add("messages", double(told->story.messages.size()))
        .add("tell", tellMs)
        .add("layout", layoutMs)
        .add("frame", quantile(taken, 0.5))
        .add("frame95", quantile(taken, 0.95))
        .add("frameMost", quantile(taken, 1))
        .print();
    return layout.messages.size() == told->story.messages.size() ? 0 : 1;
}
