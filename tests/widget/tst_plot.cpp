#include "app/widget/plot.h"
#include "app/widget/plotcolumns.h"
#include "app/widget/plotheader.h"
#include "app/widget/plotlink.h"
#include "app/widget/scheme.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

namespace {

const Timestamp start(std::chrono::hours(400'000));

std::vector<Sample> wave(std::size_t count, std::chrono::microseconds step, double height)
{
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < count; ++i)
        samples.push_back(
            {start + step * std::int64_t(i), height * (1 + 0.5 * std::sin(double(i) / 20)) / 1.5});
    return samples;
}

std::size_t pixelsOf(const QImage& image, const QColor& color)
{
    std::size_t count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color ? 1 : 0;
    return count;
}

} // namespace

class TestPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachSeriesIsDrawnInItsColour();
    void hiddenSeriesIsNotDrawn();
    void clickOnALegendNameHidesItsLine();
    void darkThemeIsTakenLive();
    void gapIsNotJoined();
    void emptyPlotSaysSo();
    void spanIsTinted();
    void cursorIsSharedAndItsValuesAreInTheLegend();
    void dragMovesAllLinkedPlotsAndEndsFollowing();
    void wheelKeepsTheTimeUnderThePointer();
    void wheelWhileFollowingKeepsTheEnd();
    void shiftDragTakesASpan();
    void keysDoWhatTheMouseDoes();
    void followingMovesWithTime();
    void plotOutlivesItsLink();
    void screenReaderHearsTheLastValues();
    void peaksSurviveSampling();
    void columnsThatFollowEqualThoseMadeAnew();

private:
    QImage picture()
    {
        m_plot->replotNow();
        return m_plot->grab().toImage();
    }
    QWidget* canvas() const { return m_plot->focusProxy(); }
    QPoint at(Timestamp time) const
    {
        return {qRound(m_plot->xOf(time)) - canvas()->x(), canvas()->height() / 2};
    }

    std::unique_ptr<PlotLink> m_link;
    std::unique_ptr<Plot> m_plot;
};

void TestPlot::init()
{
    applyTheme(Theme::light());
    m_link = std::make_unique<PlotLink>();
    m_plot = std::make_unique<Plot>();
    m_plot->resize(600, 240);
    m_plot->setTimeFormat(TimeFormat(QTimeZone::utc()));
    m_plot->setTitle(QStringLiteral("Events by topic"), QStringLiteral("per second"));
    m_plot->setLink(m_link.get());
    m_link->setRange(start, start + 100s);
    m_plot->setSeries({{QStringLiteral("order"), 0, {}, true, wave(100, 1s, 1000)},
                       {QStringLiteral("payment"), 1, {}, true, wave(100, 1s, 400)}});
    m_plot->show();
}

void TestPlot::eachSeriesIsDrawnInItsColour()
{
    const auto image = picture();

    QVERIFY(pixelsOf(image, Theme::light().categoryColor(0)) > 100);
    QVERIFY(pixelsOf(image, Theme::light().categoryColor(1)) > 100);
    QCOMPARE(pixelsOf(image, Theme::light().categoryColor(2)), 0U);
}

void TestPlot::hiddenSeriesIsNotDrawn()
{
    m_plot->setSeriesHidden(1, true);

    QCOMPARE(pixelsOf(picture(), Theme::light().categoryColor(1)), 0U);
    m_plot->setSeries({{QStringLiteral("payment"), 1, {}, true, wave(100, 1s, 400)}});
    QVERIFY2(m_plot->isSeriesHidden(0), "a name that was hidden comes back hidden");
}

void TestPlot::clickOnALegendNameHidesItsLine()
{
    auto* header = m_plot->findChild<PlotHeader*>();

    QTest::mouseClick(header, Qt::LeftButton, {}, header->entryBox(1).center());

    QVERIFY(m_plot->isSeriesHidden(1));
    QVERIFY(!m_plot->isSeriesHidden(0));
}

void TestPlot::darkThemeIsTakenLive()
{
    picture();

    applyTheme(Theme::dark());
    QCoreApplication::processEvents();

    const auto image = picture();
    QVERIFY(pixelsOf(image, Theme::dark().categoryColor(0)) > 100);
    QCOMPARE(pixelsOf(image, Theme::light().base), 0U);
}

void TestPlot::gapIsNotJoined()
{
    auto samples = wave(100, 1s, 1000);
    for (std::size_t i = 30; i < 70; ++i)
        samples[i].value = std::numeric_limits<double>::quiet_NaN();
    m_plot->setSeries({{QStringLiteral("order"), 2, {}, false, samples}});

    const auto image = picture();

    const auto column = [&](std::chrono::seconds after) {
        const auto x = qRound(m_plot->xOf(start + after));
        return pixelsOf(image.copy(x - 2, 40, 5, 200), Theme::light().categoryColor(2));
    };
    QVERIFY(column(20s) > 0);
    QCOMPARE(column(50s), 0U);
    QVERIFY(column(80s) > 0);
    QVERIFY(!m_plot->valueAt(0, start + 50s));
}

void TestPlot::emptyPlotSaysSo()
{
    m_plot->setSeries({});
    const auto before = picture();

    m_plot->setEmptyText(QStringLiteral("No consumer group was asked for."));

    QVERIFY(picture() != before);
    QCOMPARE(canvas()->accessibleDescription(), QStringLiteral("No consumer group was asked for."));
}

void TestPlot::spanIsTinted()
{
    m_plot->setSpans({{start + 60s, {}, QStringLiteral("no publish since 14:29"), Tint::Failed}});

    const auto image = picture();

    const auto& theme = Theme::light();
    const auto fill = theme.bandFill(theme.tintInk(Tint::Failed));
    const auto x = qRound(m_plot->xOf(start + 60s));
    QVERIFY(pixelsOf(image.copy(x + 3, 40, 100, 100), fill) > 2000);
    QVERIFY(pixelsOf(image.copy(x - 103, 40, 100, 100), fill) < 20);
    QVERIFY(canvas()->accessibleDescription().contains(QStringLiteral("no publish since")));
}

void TestPlot::cursorIsSharedAndItsValuesAreInTheLegend()
{
    Plot other;
    other.setLink(m_link.get());
    const auto before = m_plot->findChild<PlotHeader*>()->entryBox(0).width();
    picture();

    QTest::mouseMove(canvas(), at(start + 50s));

    QVERIFY(other.link()->cursor());
    QVERIFY(std::chrono::abs(*other.link()->cursor() - (start + 50s)) < 500ms);
    QVERIFY2(m_plot->findChild<PlotHeader*>()->entryBox(0).width() > before, "the value is there");
}

void TestPlot::dragMovesAllLinkedPlotsAndEndsFollowing()
{
    m_link->advance(start + 100s);
    m_link->setFollowing(true);
    picture();
    const QSignalSpy chosen(m_link.get(), &PlotLink::rangeChosen);

    QTest::mousePress(canvas(), Qt::LeftButton, {}, at(start + 50s));
    QTest::mouseMove(canvas(), at(start + 80s));
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, at(start + 80s));

    QVERIFY(!m_link->isFollowing());
    QVERIFY(std::chrono::abs(m_link->from() - (start - 30s)) < 1s);
    QVERIFY(chosen.size() > 0);
}

void TestPlot::wheelKeepsTheTimeUnderThePointer()
{
    picture();
    const auto place = at(start + 25s);

    QWheelEvent wheel(place, canvas()->mapToGlobal(QPointF(place)), {}, {0, 240}, {}, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas(), &wheel);

    picture();
    QVERIFY(m_link->length() < 70s);
    QVERIFY(std::abs(at(start + 25s).x() - place.x()) <= 1);
}

void TestPlot::wheelWhileFollowingKeepsTheEnd()
{
    m_link->advance(start + 100s);
    m_link->setFollowing(true);

    m_link->zoom(0.5, start + 10s);

    QVERIFY(m_link->isFollowing());
    QCOMPARE(m_link->to(), start + 100s);
    QCOMPARE(m_link->length(), PlotLink::Length(50s));
}

void TestPlot::shiftDragTakesASpan()
{
    picture();

    QTest::mousePress(canvas(), Qt::LeftButton, Qt::ShiftModifier, at(start + 20s));
    QTest::mouseMove(canvas(), at(start + 40s));
    QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ShiftModifier, at(start + 40s));

    QVERIFY(std::chrono::abs(m_link->from() - (start + 20s)) < 1s);
    QVERIFY(std::chrono::abs(m_link->to() - (start + 40s)) < 1s);
}

void TestPlot::keysDoWhatTheMouseDoes()
{
    QTest::keyClick(canvas(), Qt::Key_Right);
    QCOMPARE(m_link->from(), start + 10s);
    QTest::keyClick(canvas(), Qt::Key_Plus);
    QCOMPARE(m_link->length(), PlotLink::Length(80s));
    QTest::keyClick(canvas(), Qt::Key_End);
    QVERIFY(m_link->isFollowing());
}

void TestPlot::followingMovesWithTime()
{
    const QSignalSpy chosen(m_link.get(), &PlotLink::rangeChosen);
    m_link->setFollowing(true);

    m_link->advance(start + 150s);

    QCOMPARE(m_link->to(), start + 150s);
    QCOMPARE(m_link->from(), start + 50s);
    QCOMPARE(chosen.size(), 0);
}

void TestPlot::plotOutlivesItsLink()
{
    m_link.reset();

    QVERIFY(m_plot->link());
    picture();
}

void TestPlot::screenReaderHearsTheLastValues()
{
    m_plot->setSeries({{QStringLiteral("order"), 0, {}, true, {{start, 12}}}});

    QCOMPARE(canvas()->accessibleName(), QStringLiteral("Events by topic, per second"));
    QVERIFY(canvas()->accessibleDescription().startsWith(QStringLiteral("order 12")));
}

void TestPlot::peaksSurviveSampling()
{
    std::vector<Sample> samples;
    for (int i = 0; i < 100'000; ++i)
        samples.push_back({start + 1ms * i, i == 43'210 ? 77.0 : i == 43'220 ? -5.0 : 1.0});
    PlotColumns columns;

    const auto points = columns.points(samples, {start, start + 100s, 500});

    QVERIFY(points.size() <= 4 * 502);
    QVERIFY(std::ranges::count(points, 77.0, &Sample::value) == 1);
    QVERIFY(std::ranges::count(points, -5.0, &Sample::value) == 1);
    QVERIFY(std::ranges::is_sorted(points, {}, &Sample::time));
}

void TestPlot::columnsThatFollowEqualThoseMadeAnew()
{
    PlotColumns following;
    std::vector<Sample> samples = wave(50'000, 1ms, 10);
    for (int turn = 0; turn < 50; ++turn) {
        for (int i = 0; i < 37; ++i)
            samples.push_back({samples.back().time + 1ms, std::sin(double(i * turn))});
        const auto end = samples.back().time;
        const PlotColumns::Range range{end - 40s, end, 300};
        PlotColumns anew;

        const auto expected = anew.points(samples, range);
        const auto points = following.points(samples, range);

        // The first column may know a little more than was asked for.
        const auto inside = [&](const Sample& sample) { return sample.time > range.from + 200ms; };
        std::vector<Sample> left, right;
        std::ranges::copy_if(points, std::back_inserter(left), inside);
        std::ranges::copy_if(expected, std::back_inserter(right), inside);
        QVERIFY(left == right);
    }
}

QTEST_MAIN(TestPlot)
#include "tst_plot.moc"
