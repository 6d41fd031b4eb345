#include "model/sequence/diagramsvg.h"
#include "tests/sequence/storyfrom.h"

#include <QXmlStreamReader>

using namespace model::sequence;

namespace {

LayoutMeasures measures()
{
    return {.widthOf = [](const std::string& text) { return double(text.size()) * 7; },
            .words = englishWords()};
}

Layout laidOut(const Story& story, Axis axis = Axis::Time, bool folds = true, double width = 900)
{
    return layOut(story, {.axis = axis, .foldsIdle = folds, .width = width}, measures());
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesFollowOneAnotherDownwards();
    void idleTimeIsFoldedAndCanBeUnfolded();
    void stepsAreEquallyFarApart();
    void aLabelFitsBetweenNeighbours();
    void nowStandsBetweenWhatWasAndWhatWillBe();
    void placesAreFoundByTheirHeight();
    void anEmptyStoryHasAPlaceToo();
    void thePictureIsWellFormed();
};

void TestLayout::messagesFollowOneAnotherDownwards()
{
    const auto story = Tale("OrderCreated@0#a PaymentCompleted@0.4#b<a OrderPaid@0.5#c<b "
                            "OrderCreated@0.5#a InventoryFailed@40#d<c")
                           .tell();
    const auto layout = laidOut(story);

    for (MessageIndex i = 1; i < layout.messages.size(); ++i)
        QVERIFY(layout.messages[i].top >= layout.messages[i - 1].bottom);
    for (std::size_t i = 0; i < layout.handlings.size(); ++i)
        QVERIFY(layout.handlings[i].bottom > layout.handlings[i].top);
    for (LineIndex i = 1; i < layout.lifelines.size(); ++i)
        QVERIFY(layout.lifelines[i].left > layout.lifelines[i - 1].right);
    QVERIFY(layout.height > layout.messages.back().bottom);
}

void TestLayout::idleTimeIsFoldedAndCanBeUnfolded()
{
    const auto story = Tale("OrderCreated@0 PaymentCompleted@0.5 OrderPaid@5.4").tell();
    const auto folded = laidOut(story);
    QCOMPARE(folded.folds.size(), std::size_t(1));
    QCOMPARE(folded.folds[0].before, MessageIndex(2));
    QVERIFY(folded.folds[0].length == std::chrono::milliseconds(4'900));
    QVERIFY(folded.folds[0].bottom <= folded.messages[2].top);

    const auto open = laidOut(story, Axis::Time, false);
    QVERIFY(open.folds.empty());
    QVERIFY(open.height > folded.height);
}

void TestLayout::stepsAreEquallyFarApart()
{
    const auto story = Tale("OrderCreated@0#a OrderCreated@1#a OrderCreated@60#a "
                            "OrderCreated@4000#a")
                           .tell();
    const auto layout = laidOut(story, Axis::Steps);

    QVERIFY(layout.folds.empty());
    const auto step = layout.messages[2].y - layout.messages[1].y;
    QCOMPARE(layout.messages[3].y - layout.messages[2].y, step);
}

void TestLayout::aLabelFitsBetweenNeighbours()
{
    const auto story = Tale("OrderCreated@0 PaymentCompleted@1").tell();
    const auto layout = laidOut(story, Axis::Time, true, 0);

    const auto& label = layout.messages[0];
    const auto room = layout.lifelines[1].x - layout.lifelines[0].x;
    QVERIFY(room >= label.textWidth);
    QVERIFY(laidOut(story, Axis::Time, true, 2'000).width >= 2'000);
}

void TestLayout::nowStandsBetweenWhatWasAndWhatWillBe()
{
    const auto story = Tale("OrderCreated@0", 10).tell();
    const auto layout = laidOut(story);

    QVERIFY(layout.nowY);
    QVERIFY(*layout.nowY > layout.messages[0].bottom);
    QVERIFY(*layout.nowY < layout.messages[1].top);
    QVERIFY(!laidOut(Tale("OrderCreated@0 PaymentFailed@1 OrderCancelled@2").tell()).nowY);
}

void TestLayout::placesAreFoundByTheirHeight()
{
    const auto story =
        Tale("OrderCreated@0 PaymentCompleted@0.5 OrderPaid@5.4 StockReserved@6").tell();
    const auto layout = laidOut(story);

    for (MessageIndex i = 0; i < layout.messages.size(); ++i)
        QCOMPARE(layout.messageAt(layout.messages[i].y), std::optional(i));
    const auto& fold = layout.folds[0];
    QVERIFY(!layout.messageAt((fold.top + fold.bottom) / 2));
    QVERIFY(!layout.messageAt(layout.height + 100));
    const auto [first, last] = layout.messagesIn(layout.messages[1].y, layout.messages[2].y);
    QCOMPARE(first, MessageIndex(1));
    QCOMPARE(last, MessageIndex(3));
}

void TestLayout::anEmptyStoryHasAPlaceToo()
{
    const auto layout = laidOut(Story{});
    QVERIFY(layout.messages.empty() && layout.height > 0);
    QCOMPARE(laidOut(Tale("").tell()).messages.size(), std::size_t(1)); // waits for its first event
}

void TestLayout::thePictureIsWellFormed()
{
    Tale tale("OrderCreated@0#a PaymentCompleted@1#b<a OrderPaid@5#c<b !OrderPaid@9#c", 20);
    tale.sights[1].type = "Payment<&\">\x01";
    tale.sights[2].keys = {{.consumer = "inventory", .key = "k"}};
    const auto story = tale.tell();
    const auto layout = laidOut(story);
    const auto picture = svg(story, layout, englishWords());

    QXmlStreamReader xml(QByteArray::fromStdString(picture));
    QString texts;
    int lines = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QStringLiteral("line"))
            ++lines;
        if (xml.isCharacters())
            texts += xml.text();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(texts.contains(QStringLiteral("Payment<&\">")));
    QVERIFY(texts.contains(QStringLiteral("dead letter")));
    QVERIFY(lines > int(story.messages.size()));
}

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
