#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

//! The translation files themselves: complete, and true to the places of their source texts.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void placesOfFiguresAreKept();
    void mnemonicsAreKept();
};

struct Text
{
    QString source;
    QString translation;
};

static QString pathOf(const QString& language)
{
    return QStringLiteral(SOURCE_DIR "/resources/translations/sagalens_%1.ts").arg(language);
}

static QByteArray content(const QString& language)
{
    QFile file(pathOf(language));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static QList<Text> texts(const QString& language)
{
    QList<Text> list;
    QXmlStreamReader xml(content(language));
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("source"))
            list.append({xml.readElementText(), {}});
        else if (xml.name() == QLatin1String("translation"))
            list.last().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    return list;
}

void TestTranslations::nothingIsUnfinished_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Korean") << QStringLiteral("ko");
    QTest::newRow("English plurals") << QStringLiteral("en");
}

void TestTranslations::nothingIsUnfinished()
{
    QFETCH(const QString, language);

    const auto file = content(language);

    QVERIFY(!file.isEmpty());
    QCOMPARE(file.count("type=\"unfinished\""), 0);
}

static QStringList places(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("%(?:n|L?\\d)"));
    QStringList found;
    for (auto hit = place.globalMatch(text); hit.hasNext();)
        found += hit.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

void TestTranslations::placesOfFiguresAreKept()
{
    for (const auto& text : texts(QStringLiteral("ko")))
        QVERIFY2(places(text.source) == places(text.translation), qPrintable(text.source));
}

void TestTranslations::mnemonicsAreKept()
{
    static const QRegularExpression mnemonic(QStringLiteral("&(\\w)"));
    static const QRegularExpression korean(QStringLiteral("\\(&(\\w)\\)"));
    for (const auto& text : texts(QStringLiteral("ko"))) {
        const auto wanted = mnemonic.match(text.source);
        if (!wanted.hasMatch() || text.source.contains(QStringLiteral("&&")))
            continue;
        QVERIFY2(korean.match(text.translation).captured(1).toUpper()
                     == wanted.captured(1).toUpper(),
                 qPrintable(text.source));
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
