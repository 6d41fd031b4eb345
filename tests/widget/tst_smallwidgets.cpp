#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/messagebar.h"
#include "app/widget/motion.h"
#include "app/widget/pill.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/scheme.h"
#include "app/widget/sparkline.h"
#include "app/widget/theme.h"

#include <QFontInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <cmath>

using namespace app;
using model::Glyph;

class TestSmallWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pillStandsAtTheLowerRightWhileBehind();
    void pillLeadsBackByMouseAndKey();
    void emptyStateSaysOneThingAtATime();
    void progressShowsOnlyWhileWorkGoesOn();
    void messageStaysUntilItIsClosed();
    void escapeClosesTheMessage();
    void sparklineKeepsItsPeakAndItsGaps();
    void schemeFollowsTheSettingAndTheDesktop();
    void itemViewsKeepAPaleSelection();
    void focusIsRingedInTheAccent();
    void filledButtonIsTheAccent();
    void scrollBarHasNoArrowsAndReachesBothEnds();
    void reducedMotionJumps();
    void typeScaleFollowsTheUiFont();
};

static int pixelsOf(QWidget& widget, const QColor& color)
{
    const auto image = widget.grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color;
    return count;
}

void TestSmallWidgets::initTestCase()
{
    QApplication::setStyle(new SagalensStyle);
    applyTheme(Theme::light());
}

void TestSmallWidgets::pillStandsAtTheLowerRightWhileBehind()
{
    QWidget view;
    view.resize(500, 300);
    view.show();
    Pill pill(&view);
    QVERIFY(!pill.isVisible());

    pill.setBehind(12480);

    QVERIFY(pill.isVisible());
    QVERIFY(pill.text().startsWith(QStringLiteral("12,480 behind")));
    QVERIFY(pill.geometry().right() < view.width() && pill.geometry().left() > view.width() / 3);
    QVERIFY(pill.geometry().bottom() < view.height() && pill.geometry().top() > view.height() / 2);
    pill.setBehind(0);
    QVERIFY(!pill.isVisible());
}

void TestSmallWidgets::pillLeadsBackByMouseAndKey()
{
    QWidget view;
    view.resize(500, 300);
    view.show();
    Pill pill(&view);
    pill.setBehind(3);
    const QSignalSpy clicked(&pill, &QAbstractButton::clicked);

    QTest::mouseClick(&pill, Qt::LeftButton);
    QTest::keyClick(&pill, Qt::Key_Space);

    QCOMPARE(clicked.size(), 2);
    QCOMPARE(pill.accessibleName(), pill.text());
}

void TestSmallWidgets::emptyStateSaysOneThingAtATime()
{
    EmptyState empty;
    empty.resize(600, 400);
    empty.show();
    empty.say(QStringLiteral("plug"), QStringLiteral("No sources yet."),
              QStringLiteral("Connect."));
    const QPointer<QPushButton> first = empty.addButton(QStringLiteral("Connect"));
    const QSignalSpy clicked(first, &QPushButton::clicked);
    QTest::mouseClick(first, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);

    empty.say(QStringLiteral("search"), QStringLiteral("Nothing matches."),
              QStringLiteral("0 of 3."));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

    QVERIFY(!first);
    QCOMPARE(empty.accessibleName(), QStringLiteral("Nothing matches."));
    QCOMPARE(empty.accessibleDescription(), QStringLiteral("0 of 3."));
}

void TestSmallWidgets::progressShowsOnlyWhileWorkGoesOn()
{
    EmptyState empty;
    empty.resize(600, 400);
    empty.show();
    empty.say(QStringLiteral("hourglass"), QStringLiteral("Counting rows"), {});
    const auto* bar = empty.findChild<QProgressBar*>();

    empty.setProgress(3'200'000'000, 10'000'000'000);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->value() * 100 / bar->maximum(), 32);
    empty.setProgress(0, 0);
    QVERIFY(!bar->isVisible());
}

void TestSmallWidgets::messageStaysUntilItIsClosed()
{
    MessageBar bar;
    bar.resize(500, 40);
    const QSignalSpy closed(&bar, &MessageBar::closed);
    const QSignalSpy action(&bar, &MessageBar::actionClicked);

    bar.say(Glyph::Failed, QStringLiteral("The broker refused the login."), QStringLiteral("Test"));

    QVERIFY(bar.isVisible());
    QCOMPARE(bar.accessibleName(), QStringLiteral("failed"));
    QTest::mouseClick(bar.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(action.size(), 1);
    QVERIFY(bar.isVisible());
    QVERIFY(pixelsOf(bar, Theme::light().failed) > 60);
    QCOMPARE(closed.size(), 0);
}

void TestSmallWidgets::escapeClosesTheMessage()
{
    MessageBar bar;
    bar.say(Glyph::Note, QStringLiteral("A note."));
    const QSignalSpy closed(&bar, &MessageBar::closed);

    QTest::keyClick(&bar, Qt::Key_Escape);

    QCOMPARE(closed.size(), 1);
    QVERIFY(!bar.isVisible());
}

void TestSmallWidgets::sparklineKeepsItsPeakAndItsGaps()
{
    QImage image(24, 14, QImage::Format_ARGB32_Premultiplied);
    std::vector<float> values(1000, 0.0F);
    values[500] = 10;
    values[900] = NAN;
    const auto inkInTopRows = [&] {
        image.fill(Qt::white);
        QPainter painter(&image);
        drawSparkline(painter, image.rect(), values, {Qt::black, {}});
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 0; y < 6; ++y)
                count += image.pixelColor(x, y).lightness() < 200;
        return count;
    };

    QCOMPARE_GT(inkInTopRows(), 0);
    values[500] = 0;
    QCOMPARE(inkInTopRows(), 0);
    values.clear();
    QCOMPARE(inkInTopRows(), 0);
}

void TestSmallWidgets::schemeFollowsTheSettingAndTheDesktop()
{
    applyTheme(Theme::light());
    SchemeWatcher watcher;
    const QSignalSpy changed(&watcher, &SchemeWatcher::themeChanged);

    watcher.setScheme(ColorScheme::Dark);
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    watcher.setScheme(ColorScheme::System);
    watcher.takePortalValue(1);
    QVERIFY(watcher.isDark());
    watcher.takePortalValue(0);
    QVERIFY(!watcher.isDark());
    watcher.setScheme(ColorScheme::Light);
    watcher.takePortalValue(1);
    QVERIFY(!watcher.isDark());
    QCOMPARE_GE(changed.size(), 3);
    applyTheme(Theme::light());
}

void TestSmallWidgets::itemViewsKeepAPaleSelection()
{
    QTableWidget table(3, 2);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.show();

    QCOMPARE(table.palette().color(QPalette::Active, QPalette::Highlight),
             Theme::light().selection);
    applyTheme(Theme::dark());
    QCoreApplication::processEvents();
    QCOMPARE(table.palette().color(QPalette::Active, QPalette::Highlight), Theme::dark().selection);
    applyTheme(Theme::light());
    QCOMPARE(QLineEdit().palette().color(QPalette::Highlight), Theme::light().accent);
}

void TestSmallWidgets::focusIsRingedInTheAccent()
{
    QWidget window;
    QLineEdit edit(&window);
    QLineEdit other(&window);
    edit.setGeometry(10, 10, 150, 28);
    other.setGeometry(10, 50, 150, 28);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));

    edit.setFocus();

    QVERIFY(pixelsOf(edit, Theme::light().accent) > 200);
    QCOMPARE(pixelsOf(other, Theme::light().accent), 0);
}

void TestSmallWidgets::filledButtonIsTheAccent()
{
    QPushButton plain(QStringLiteral("Save"));
    QPushButton filled(QStringLiteral("Connect"));
    filled.setProperty(primaryProperty, true);
    filled.resize(100, 28);

    QVERIFY(pixelsOf(filled, Theme::light().accent) > 40);
    QCOMPARE(pixelsOf(plain, Theme::light().accent), 0);
    filled.setEnabled(false);
    QCOMPARE(pixelsOf(filled, Theme::light().accent), 0);
}

void TestSmallWidgets::scrollBarHasNoArrowsAndReachesBothEnds()
{
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 1000);
    bar.setPageStep(100);
    bar.resize(10, 200);
    bar.show();

    QTest::mousePress(&bar, Qt::LeftButton, {}, {5, 5});
    QTest::mouseMove(&bar, {5, 199});
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, {5, 199});

    QCOMPARE(bar.value(), 1000);
    QCOMPARE(bar.sizeHint().width(), 10);
}

void TestSmallWidgets::reducedMotionJumps()
{
    motion::setReduced(true);
    QCOMPARE(motion::duration(motion::cameraMs), 0);
    motion::setReduced(false);
    QCOMPARE(motion::duration(motion::cameraMs), motion::cameraMs);
    motion::setReduced(std::nullopt);
}

void TestSmallWidgets::typeScaleFollowsTheUiFont()
{
    const auto before = QApplication::font();
    auto larger = before;
    larger.setPointSizeF(14);

    QVERIFY(QFontInfo(fonts::mono()).fixedPitch());
    QVERIFY(fonts::small().pointSizeF() < fonts::body().pointSizeF());
    QVERIFY(fonts::figure().pointSizeF() > fonts::heading().pointSizeF());
    QVERIFY(!fonts::body().italic());
    const auto height = fonts::rowHeight();
    QApplication::setFont(larger);
    QCOMPARE_GT(fonts::rowHeight(), height);
    QApplication::setFont(before);
    fonts::setComfortableRows(true);
    QCOMPARE_GE(fonts::rowHeight(), 26);
    fonts::setComfortableRows(false);
    QVERIFY(fonts::body().families().contains(QStringLiteral("Noto Sans CJK KR")));
}

QTEST_MAIN(TestSmallWidgets)
#include "tst_smallwidgets.moc"
