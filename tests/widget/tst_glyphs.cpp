#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/iconengine.h"

#include <QDir>
#include <QPainter>
#include <QPainterPath>
#include <QSet>
#include <QTest>

using namespace app;

class TestGlyphs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGlyphDrawsInItsInk_data();
    void everyGlyphDrawsInItsInk();
    void noTwoStatesLookAlike();
    void everyGlyphHasAWord();
    void knockOutsShowTheGround();
    void cacheGivesEachGroundItsOwnPicture();
    void markersAreTenDifferentShapes();
    void everyIconLoadsAndIsTinted_data();
    void everyIconLoadsAndIsTinted();
    void everyDrawnIconIsBundled();
    void iconsStaySharpOnDenseScreens();
    void unknownIconIsNull();
    void disabledIconIsPaler();
    void foreignIconKeepsItsInk();
};

static int inkedPixels(const QPixmap& pixmap)
{
    const auto image = pixmap.toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 64;
    return count;
}

static QColor strongestColor(const QPixmap& pixmap)
{
    const auto image = pixmap.toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() == 255)
                return image.pixelColor(x, y);
    return {};
}

static QList<Glyph> allGlyphs()
{
    QList<Glyph> glyphs;
    for (int glyph = int(Glyph::None) + 1; glyph < int(Glyph::Count); ++glyph)
        glyphs.append(Glyph(glyph));
    return glyphs;
}

void TestGlyphs::everyGlyphDrawsInItsInk_data()
{
    QTest::addColumn<Glyph>("glyph");
    QTest::addColumn<double>("ratio");

    for (const auto glyph : allGlyphs())
        for (const auto ratio : {1.0, 2.0})
            QTest::addRow("%s at %d%%", qPrintable(glyphWord(glyph)), int(ratio * 100))
                << glyph << ratio;
}

void TestGlyphs::everyGlyphDrawsInItsInk()
{
    QFETCH(const Glyph, glyph);
    QFETCH(const double, ratio);
    const auto& theme = Theme::light();

    const auto pixmap = glyphPixmap(glyph, 14, ratio, {glyphInk(glyph, theme), theme.base});

    QCOMPARE(pixmap.width(), int(14 * ratio));
    QVERIFY(inkedPixels(pixmap) > 12 * ratio * ratio);
    QVERIFY(contrastRatio(glyphInk(glyph, theme), theme.base) > 3);
}

void TestGlyphs::noTwoStatesLookAlike()
{
    QList<QImage> seen;
    for (const auto glyph : allGlyphs()) {
        // Not reached and disconnected share the dashed ring: nothing came from there.
        if (glyph == Glyph::Disconnected)
            continue;
        const auto image = glyphPixmap(glyph, 14, 1, {Qt::black, Qt::white}).toImage();
        QVERIFY2(!seen.contains(image), qPrintable(glyphWord(glyph)));
        seen.append(image);
    }
}

void TestGlyphs::everyGlyphHasAWord()
{
    QSet<QString> words;
    for (const auto glyph : allGlyphs())
        words.insert(glyphWord(glyph));

    QCOMPARE(words.size(), int(Glyph::Count) - 1);
    QVERIFY(!words.contains(QString()));
    QVERIFY(glyphWord(Glyph::None).isEmpty());
    QCOMPARE(glyphWord(Glyph::NeedsPerson), QStringLiteral("needs a person"));
    QCOMPARE(glyphWord(Glyph::Simulated), QStringLiteral("simulated"));
}

void TestGlyphs::knockOutsShowTheGround()
{
    const auto image = glyphPixmap(Glyph::Completed, 64, 1, {Qt::darkGreen, Qt::yellow}).toImage();

    int yellow = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            yellow += image.pixelColor(x, y) == QColor(Qt::yellow);
    QVERIFY(yellow > 20);
}

void TestGlyphs::cacheGivesEachGroundItsOwnPicture()
{
    const auto white = glyphPixmap(Glyph::Failed, 14, 1, {Qt::red, Qt::white}).toImage();
    const auto black = glyphPixmap(Glyph::Failed, 14, 1, {Qt::red, Qt::black}).toImage();

    QVERIFY(white != black);
    QCOMPARE(glyphPixmap(Glyph::Failed, 14, 1, {Qt::red, Qt::white}).toImage(), white);
}

void TestGlyphs::markersAreTenDifferentShapes()
{
    QList<QPainterPath> shapes;
    for (int index = 0; index < Theme::categoryCount; ++index) {
        const auto path = markerPath(markerOf(index), QRectF(0, 0, 10, 10));
        QVERIFY(!path.isEmpty());
        QVERIFY(!shapes.contains(path));
        shapes.append(path);
    }
    QCOMPARE(markerOf(10), Marker::Circle);
    QCOMPARE(markerOf(-1), Marker::Circle);
}

void TestGlyphs::everyIconLoadsAndIsTinted_data()
{
    QTest::addColumn<QString>("name");

    for (const auto& name : icons::names())
        QTest::newRow(qPrintable(name)) << name;
}

void TestGlyphs::everyIconLoadsAndIsTinted()
{
    QFETCH(const QString, name);
    const QColor ink(1, 94, 189);

    QVERIFY(inkedPixels(icons::pixmap(name, ink, 16, 1)) > 8);
    const auto color = strongestColor(icons::pixmap(name, ink, 64, 1));
    QCOMPARE(color, ink);
}

void TestGlyphs::everyDrawnIconIsBundled()
{
    auto files = QDir(QStringLiteral(SOURCE_DIR "/resources/icons"))
                     .entryList({QStringLiteral("*.svg")}, QDir::Files);
    for (auto& file : files)
        file.chop(4);

    QCOMPARE(icons::names(), files);
    QVERIFY(files.size() > 70);
    for (const auto& view : {"stream", "outbox", "sagas", "topology", "deadletters", "consumers",
                             "schemas", "metrics", "simulator"})
        QVERIFY2(files.contains(QString::fromLatin1(view)), view);
}

void TestGlyphs::iconsStaySharpOnDenseScreens()
{
    const auto icon = icons::icon(QStringLiteral("outbox"));

    const auto pixmap = icon.pixmap(QSize(16, 16), 2.0);

    QCOMPARE(pixmap.width(), 32);
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    QVERIFY(inkedPixels(pixmap) > 60);
}

void TestGlyphs::unknownIconIsNull()
{
    QVERIFY(icons::icon(QStringLiteral("no-such")).isNull());
}

void TestGlyphs::disabledIconIsPaler()
{
    QGuiApplication::setPalette(Theme::light().palette());
    const auto icon = icons::icon(QStringLiteral("stop"));

    QCOMPARE(strongestColor(icon.pixmap(16, QIcon::Normal)), Theme::light().text);
    QCOMPARE(strongestColor(icon.pixmap(16, QIcon::Disabled)), Theme::light().disabled);
}

void TestGlyphs::foreignIconKeepsItsInk()
{
    QPixmap pixmap(16, 16);
    pixmap.fill(Qt::magenta);

    QCOMPARE(strongestColor(icons::tinted(QIcon(pixmap), Qt::green).pixmap(16)),
             QColor(Qt::magenta));
    QCOMPARE(
        strongestColor(icons::tinted(icons::icon(QStringLiteral("stop")), Qt::green).pixmap(16)),
        QColor(Qt::green));
}

QTEST_MAIN(TestGlyphs)
#include "tst_glyphs.moc"
