#include "app/session/graphlayout.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRectF>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace app;
using namespace std::chrono_literals;

namespace {

//! A tree with some links across and back, a loop and a lonely node.
GraphShape shapeOf(std::size_t nodes)
{
    GraphShape shape;
    for (std::size_t i = 0; i < nodes; ++i)
        shape.nodes.push_back({90 + double(i % 5) * 10, 34});
    for (std::size_t i = 1; i + 1 < nodes; ++i) {
        shape.links.push_back({.from = (i - 1) / 3, .to = i, .label = {60, 28}});
        if (i % 7 == 0)
            shape.links.push_back({.from = i, .to = i / 5, .label = {}});
    }
    shape.links.push_back({.from = 2, .to = 2, .label = {30, 14}});
    return shape;
}

QRectF boxOf(const GraphShape& shape, const GraphLayout& layout, std::size_t node)
{
    const auto& size = shape.nodes[node];
    const auto& at = layout.nodes[node];
    return {at.x - size.width / 2, at.y - size.height / 2, size.width, size.height};
}

void expectWhole(const GraphShape& shape, const GraphLayout& layout)
{
    QCOMPARE(layout.nodes.size(), shape.nodes.size());
    QCOMPARE(layout.curves.size(), shape.links.size());
    QCOMPARE(layout.labels.size(), shape.links.size());
    const auto paper = QRectF(0, 0, layout.size.width, layout.size.height).adjusted(-2, -2, 2, 2);
    for (std::size_t i = 0; i < shape.nodes.size(); ++i) {
        QVERIFY2(paper.contains(boxOf(shape, layout, i)), qPrintable(QString::number(i)));
        for (std::size_t other = 0; other < i; ++other)
            QVERIFY2(!boxOf(shape, layout, i).intersects(boxOf(shape, layout, other)),
                     qPrintable(QStringLiteral("%1 lies on %2").arg(i).arg(other)));
    }
    for (std::size_t i = 0; i < shape.links.size(); ++i) {
        const auto& curve = layout.curves[i];
        QCOMPARE(curve.size() % 3, std::size_t(1));
        const auto end = boxOf(shape, layout, shape.links[i].to).adjusted(-12, -12, 12, 12);
        QVERIFY(end.contains(curve.back().x, curve.back().y));
        const auto begin = boxOf(shape, layout, shape.links[i].from).adjusted(-12, -12, 12, 12);
        QVERIFY(begin.contains(curve.front().x, curve.front().y));
    }
}

} // namespace

class TestGraphLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void graphvizLaysOut_data();
    void graphvizLaysOut();
    void ourOwnLaysOutToo_data();
    void ourOwnLaysOutToo();
    void nothingIsNothing();
    void aMissingProgramIsTold();
    void aProgramThatFailsIsTold_data();
    void aProgramThatFailsIsTold();
    void aLayoutThatIsNotWantedEnds();

private:
    //! A program that does this instead of laying out.
    GraphProgram script(const QByteArray& text)
    {
        const auto path = m_folder.filePath(QStringLiteral("program"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + text + '\n') < 0)
            qFatal("no script");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return {path.toStdString(), 300ms};
    }

    QTemporaryDir m_folder;
};

void TestGraphLayout::graphvizLaysOut_data()
{
    QTest::addColumn<bool>("leftToRight");

    QTest::newRow("from left to right") << true;
    QTest::newRow("from top to bottom") << false;
}

void TestGraphLayout::graphvizLaysOut()
{
    QFETCH(const bool, leftToRight);
    auto shape = shapeOf(40);
    shape.leftToRight = leftToRight;

    const auto layout = layOut(shape, {}, {"dot", 60s});

    QVERIFY2(!layout.trouble, layout.trouble ? layout.trouble->text.c_str() : "");
    expectWhole(shape, layout);
    QVERIFY(layout.processor > 0us);
    const auto& first = layout.nodes[0];
    const auto& second = layout.nodes[1];
    QVERIFY(leftToRight ? first.x < second.x : first.y < second.y);
    // The same graph, the same picture.
    QVERIFY(layOut(shape, {}, {"dot", 60s}).nodes == layout.nodes);
}

void TestGraphLayout::ourOwnLaysOutToo_data()
{
    graphvizLaysOut_data();
}

void TestGraphLayout::ourOwnLaysOutToo()
{
    QFETCH(const bool, leftToRight);
    auto shape = shapeOf(200);
    shape.leftToRight = leftToRight;

    const auto layout = plainLayout(shape);

    expectWhole(shape, layout);
}

void TestGraphLayout::nothingIsNothing()
{
    const auto layout = layOut({}, {});

    QVERIFY(layout.nodes.empty());
    QVERIFY(!layout.trouble);
}

void TestGraphLayout::aMissingProgramIsTold()
{
    const auto shape = shapeOf(10);

    const auto layout = layOut(shape, {}, {"no-such-program-at-all"});

    QVERIFY(layout.trouble);
    QCOMPARE(layout.trouble->kind, model::Error::Kind::NotFound);
    QVERIFY(layout.trouble->advice.find("graphviz") != std::string::npos);
    expectWhole(shape, layout); // by our own
}

void TestGraphLayout::aProgramThatFailsIsTold_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("told");

    QTest::newRow("dies") << QByteArray("kill -SEGV $$") << QStringLiteral("died");
    QTest::newRow("dies without reading")
        << QByteArray("exit 3") << QStringLiteral("ended with code 3");
    QTest::newRow("hangs") << QByteArray("exec sleep 60") << QStringLiteral("took longer than");
    QTest::newRow("hangs after closing its output")
        << QByteArray("cat > /dev/null; echo stop; exec sleep 60")
        << QStringLiteral("took longer than");
    QTest::newRow("writes nothing") << QByteArray("cat > /dev/null") << QStringLiteral("no layout");
    QTest::newRow("writes nonsense")
        << QByteArray("cat > /dev/null; echo node n0 here 2") << QStringLiteral("no layout");
    QTest::newRow("names nodes that are not there")
        << QByteArray("cat > /dev/null; echo graph 1 2 2; echo node n99999999999999999999 1 1 1 1")
        << QStringLiteral("no layout");
    QTest::newRow("writes without end")
        << QByteArray("yes 'node n0 1 1 1 1'") << QStringLiteral("");
}

void TestGraphLayout::aProgramThatFailsIsTold()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QString, told);
    const auto shape = shapeOf(2'000); // more than a pipe holds

    const auto layout = layOut(shape, {}, this->script(script));

    QVERIFY(layout.trouble);
    QVERIFY2(QString::fromStdString(layout.trouble->text).contains(told),
             layout.trouble->text.c_str());
    QCOMPARE(layout.nodes.size(), shape.nodes.size());
}

void TestGraphLayout::aLayoutThatIsNotWantedEnds()
{
    auto program = script("exec sleep 600");
    program.patience = 600s;
    GraphLayout layout;
    std::jthread worker(
        [&](const std::stop_token& stop) { layout = layOut(shapeOf(10), stop, program); });

    worker.request_stop();
    worker.join();

    QVERIFY(layout.nodes.empty());
    QCOMPARE(layout.trouble->kind, model::Error::Kind::Cancelled);
}

QTEST_APPLESS_MAIN(TestGraphLayout)

#include "tst_graphlayout.moc"
