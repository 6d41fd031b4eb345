#include "app/widget/scheme.h"
#include "app/widget/theme.h"
#include "app/widget/volumebar.h"

#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

class TestVolumeBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void draggingSelectsASpan();
    void clickClearsTheSelection();
    void handleMovesOneEndAlone();
    void draggingBackwardsIsTheSameSpan();
    void keysMoveTheEndsByBins();
    void selectionNeverLeavesTheData();
    void emptyBarTakesNoSelection();
    void binsWithoutALengthAreNothing();
    void doubleClickChoosesATime();
    void seriesAndFailuresAreDrawnInTheirColours();
    void sayingTheSameTwiceIsSilent();
    void screenReaderHearsTheSpan();

private:
    QPoint at(model::Timestamp time) const { return {qRound(m_bar->xOf(time)), 20}; }

    std::unique_ptr<VolumeBar> m_bar;
    VolumeData m_data;
};

void TestVolumeBar::init()
{
    applyTheme(Theme::light());
    m_data = {.start = model::Timestamp(std::chrono::hours(400'000)), .binLength = 1s};
    for (int bin = 0; bin < 100; ++bin)
        m_data.bins.push_back({{10U, 5U}, bin == 50 ? 2U : 0U});
    m_bar = std::make_unique<VolumeBar>();
    m_bar->resize(820, 70);
    m_bar->setTimeFormat(TimeFormat(QTimeZone::utc()));
    m_bar->setData(m_data);
    m_bar->show();
}

void TestVolumeBar::draggingSelectsASpan()
{
    const QSignalSpy changed(m_bar.get(), &VolumeBar::selectionChanged);

    QTest::mousePress(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 20s));
    QTest::mouseMove(m_bar.get(), at(m_data.start + 40s));
    QTest::mouseRelease(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 40s));

    QVERIFY(m_bar->selection());
    QVERIFY(std::chrono::abs(m_bar->selection()->from - (m_data.start + 20s)) < 200ms);
    QVERIFY(std::chrono::abs(m_bar->selection()->to - (m_data.start + 40s)) < 200ms);
    QCOMPARE(changed.size(), 1);
}

void TestVolumeBar::clickClearsTheSelection()
{
    m_bar->setSelection(TimeSpan{m_data.start + 10s, m_data.start + 20s});

    QTest::mouseClick(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 60s));

    QVERIFY(!m_bar->selection());
}

void TestVolumeBar::handleMovesOneEndAlone()
{
    m_bar->setSelection(TimeSpan{m_data.start + 10s, m_data.start + 20s});

    QTest::mousePress(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 20s));
    QTest::mouseMove(m_bar.get(), at(m_data.start + 50s));
    QTest::mouseRelease(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 50s));

    QCOMPARE(m_bar->selection()->from, m_data.start + 10s);
    QVERIFY(std::chrono::abs(m_bar->selection()->to - (m_data.start + 50s)) < 200ms);
}

void TestVolumeBar::draggingBackwardsIsTheSameSpan()
{
    QTest::mousePress(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 40s));
    QTest::mouseMove(m_bar.get(), at(m_data.start + 20s));
    QTest::mouseRelease(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 20s));

    QVERIFY(m_bar->selection()->from < m_bar->selection()->to);
    QVERIFY(std::chrono::abs(m_bar->selection()->from - (m_data.start + 20s)) < 200ms);
}

void TestVolumeBar::keysMoveTheEndsByBins()
{
    m_bar->setSelection(TimeSpan{m_data.start + 10s, m_data.start + 20s});

    QTest::keyClick(m_bar.get(), Qt::Key_Right);
    QTest::keyClick(m_bar.get(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_bar.get(), Qt::Key_Right, Qt::ControlModifier);

    QCOMPARE(*m_bar->selection(), (TimeSpan{m_data.start + 11s, m_data.start + 31s}));
    QTest::keyClick(m_bar.get(), Qt::Key_End);
    QCOMPARE(m_bar->selection()->to, m_data.end());
    QTest::keyClick(m_bar.get(), Qt::Key_Escape);
    QVERIFY(!m_bar->selection());
}

void TestVolumeBar::selectionNeverLeavesTheData()
{
    m_bar->setSelection(TimeSpan{m_data.start - 1h, m_data.start + 1h});

    QCOMPARE(*m_bar->selection(), (TimeSpan{m_data.start, m_data.end()}));
    for (int key = 0; key < 5; ++key)
        QTest::keyClick(m_bar.get(), Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(m_bar->selection()->to, m_data.end());
}

void TestVolumeBar::emptyBarTakesNoSelection()
{
    m_bar->setData({});

    QTest::mousePress(m_bar.get(), Qt::LeftButton, {}, {100, 20});
    QTest::mouseMove(m_bar.get(), {200, 20});
    QTest::mouseRelease(m_bar.get(), Qt::LeftButton, {}, {200, 20});
    QTest::keyClick(m_bar.get(), Qt::Key_Right);

    QVERIFY(!m_bar->selection());
    QVERIFY(!m_bar->grab().isNull());
}

void TestVolumeBar::binsWithoutALengthAreNothing()
{
    m_data.binLength = {};
    m_bar->setData(m_data);

    QTest::mouseClick(m_bar.get(), Qt::LeftButton, {}, {100, 20});
    QTest::keyClick(m_bar.get(), Qt::Key_Right);

    QVERIFY(!m_bar->selection());
    QVERIFY(!m_bar->grab().isNull());
}

void TestVolumeBar::doubleClickChoosesATime()
{
    QSignalSpy chosen(m_bar.get(), &VolumeBar::timeChosen);

    QTest::mouseDClick(m_bar.get(), Qt::LeftButton, {}, at(m_data.start + 30s));

    QCOMPARE(chosen.size(), 1);
    const auto time = chosen.front().front().value<model::Timestamp>();
    QVERIFY(std::chrono::abs(time - (m_data.start + 30s)) < 200ms);
}

void TestVolumeBar::seriesAndFailuresAreDrawnInTheirColours()
{
    const auto& theme = Theme::light();
    const auto image = m_bar->grab().toImage();
    const auto count = [&](const QColor& color) {
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                pixels += image.pixelColor(x, y) == color;
        return pixels;
    };

    const auto lower = count(blend(theme.base, theme.categoryColor(0), 0.78));
    const auto upper = count(blend(theme.base, theme.categoryColor(1), 0.78));
    QVERIFY(lower > 1000);
    QVERIFY(upper > 500);
    QVERIFY(lower > upper);
    QVERIFY(count(theme.failed) > 3);
}

void TestVolumeBar::sayingTheSameTwiceIsSilent()
{
    const QSignalSpy changed(m_bar.get(), &VolumeBar::selectionChanged);

    m_bar->setSelection(TimeSpan{m_data.start, m_data.start + 5s});
    m_bar->setSelection(TimeSpan{m_data.start, m_data.start + 5s});

    QCOMPARE(changed.size(), 1);
}

void TestVolumeBar::screenReaderHearsTheSpan()
{
    m_bar->setSelection(TimeSpan{m_data.start, m_data.start + 5s});

    QVERIFY(m_bar->accessibleDescription().contains(QStringLiteral("16:00:05")));
}

QTEST_MAIN(TestVolumeBar)
#include "tst_volumebar.moc"

#include <memory>
