#include "app/view/connection/saveddialog.h"
#include "app/view/connection/savedmodel.h"

#include <QAbstractItemModelTester>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace app;

//! The saved connections as a person keeps them in order.
class TestSavedDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void foldersStandAboveWhatIsInNone();
    void changesKeepTheModelInOrder();
    void withoutAChoiceNothingCanBeDone();
    void openingTellsTheName();
    void duplicatingKeepsEverythingButTheName();
    void deletingAsksAndForgets();
    void movingChangesTheFolder();
    void exportHasNoSecretAndComesBack();
    void whatCannotBeReadIsSaid();

private:
    QPushButton* button(SavedDialog& dialog, const char* name)
    {
        return dialog.findChild<QPushButton*>(QLatin1String(name));
    }
    std::unique_ptr<Desk> m_desk;
};

void TestSavedDialog::init()
{
    m_desk = std::make_unique<Desk>(
        std::string(), [](const model::Connection&, std::string_view) { return false; });
    m_desk->edit([](model::Workspace& workspace) {
        workspace.connections = {{.connection = {.name = "local", .url = "kafka://localhost:9092"}},
                                 {.connection = {.name = "orders-prod",
                                                 .url = "kafka://prod:9092",
                                                 .properties = {{"sasl.password", "canary"}},
                                                 .group = "Shop / production",
                                                 .production = true},
                                  .unknown = R"({"later":1})"},
                                 {.connection = {.name = "orders-db",
                                                 .url = "postgresql://db/orders",
                                                 .group = "Shop"}}};
    });
}

void TestSavedDialog::foldersStandAboveWhatIsInNone()
{
    SavedModel saved;
    const QAbstractItemModelTester tester(&saved);
    saved.assign(m_desk->workspace().connections);

    QCOMPARE(saved.rowCount(), 2);
    const auto shop = saved.index(0, 0);
    QCOMPARE(shop.data().toString(), QStringLiteral("Shop"));
    QCOMPARE(saved.index(1, 0).data().toString(), QStringLiteral("local"));
    QCOMPARE(saved.rowCount(shop), 2);
    const auto production = saved.index(0, 0, shop);
    QCOMPARE(production.data().toString(), QStringLiteral("production"));
    QCOMPARE(production.data(SavedModel::FolderRole).toString(),
             QStringLiteral("Shop / production"));
    QCOMPARE(saved.index(0, 0, production).data(SavedModel::NameRole).toString(),
             QStringLiteral("orders-prod"));
    QCOMPARE(saved.index(1, 1, shop).data().toString(), QStringLiteral("postgresql://db/orders"));
}

void TestSavedDialog::changesKeepTheModelInOrder()
{
    SavedModel saved;
    const QAbstractItemModelTester tester(&saved);
    saved.assign(m_desk->workspace().connections);
    saved.assign({});
    QCOMPARE(saved.rowCount(), 0);
    saved.assign({{.connection = {.name = "x", .group = " / / "}}});
    QCOMPARE(saved.index(0, 0).data().toString(), QStringLiteral("x"));
    QVERIFY(!saved.indexOf(QStringLiteral("y")).isValid());
}

void TestSavedDialog::withoutAChoiceNothingCanBeDone()
{
    SavedDialog dialog(*m_desk);
    QVERIFY(!button(dialog, "openSaved")->isEnabled());
    QVERIFY(button(dialog, "exportSaved")->isEnabled());

    dialog.select(QStringLiteral("local"));

    for (const auto* name :
         {"openSaved", "editSaved", "duplicateSaved", "moveSaved", "removeSaved"})
        QVERIFY(button(dialog, name)->isEnabled());
}

void TestSavedDialog::openingTellsTheName()
{
    SavedDialog dialog(*m_desk);
    const QSignalSpy opened(&dialog, &SavedDialog::openWanted);
    dialog.select(QStringLiteral("orders-db"));

    button(dialog, "openSaved")->click();

    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("orders-db"));
}

void TestSavedDialog::duplicatingKeepsEverythingButTheName()
{
    SavedDialog dialog(*m_desk);
    const QSignalSpy duplicated(&dialog, &SavedDialog::duplicated);
    dialog.select(QStringLiteral("orders-prod"));

    button(dialog, "duplicateSaved")->click();

    const auto* copy = m_desk->workspace().saved("orders-prod 2");
    QVERIFY(copy);
    QVERIFY(copy->connection.production);
    QCOMPARE(copy->connection.group, "Shop / production");
    QCOMPARE(copy->unknown, R"({"later":1})");
    QCOMPARE(duplicated.first().last().toString(), QStringLiteral("orders-prod 2"));
}

void TestSavedDialog::deletingAsksAndForgets()
{
    SavedDialog dialog(*m_desk);
    const QSignalSpy removed(&dialog, &SavedDialog::removed);
    dialog.select(QStringLiteral("orders-prod"));

    button(dialog, "removeSaved")->click();
    auto* question = dialog.findChild<QMessageBox*>(QStringLiteral("removeQuestion"));
    QVERIFY(question);
    QCOMPARE(m_desk->workspace().connections.size(), 3u);
    question->findChild<QPushButton*>(QStringLiteral("remove"))->click();

    QVERIFY(!m_desk->workspace().saved("orders-prod"));
    QCOMPARE(removed.first().first().toString(), QStringLiteral("orders-prod"));
}

void TestSavedDialog::movingChangesTheFolder()
{
    SavedDialog dialog(*m_desk);
    dialog.select(QStringLiteral("local"));

    dialog.moveTo(QStringLiteral("Shop / test"));

    QCOMPARE(m_desk->workspace().connection("local")->group, "Shop / test");
    QCOMPARE(dialog.findChild<QTreeView*>()->currentIndex().data().toString(),
             QStringLiteral("local"));
}

void TestSavedDialog::exportHasNoSecretAndComesBack()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("connections.json"));
    SavedDialog dialog(*m_desk);

    dialog.exportFile(path);

    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const auto text = file.readAll();
    QVERIFY(!text.contains("canary"));
    QVERIFY(text.contains("later"));
    std::vector<model::SavedConnection> imported;
    connect(&dialog, &SavedDialog::imported, this,
            [&](const model::SavedConnection& one) { imported.push_back(one); });
    dialog.importFile(path);
    QCOMPARE(imported.size(), 3u);
    QCOMPARE(imported[1].connection.name, "orders-prod 2");
    QCOMPARE(imported[1].secrets, std::vector<std::string>{"sasl.password"});
}

void TestSavedDialog::whatCannotBeReadIsSaid()
{
    SavedDialog dialog(*m_desk);
    dialog.importFile(QStringLiteral("/no/such/file"));
    QVERIFY(dialog.findChild<QMessageBox*>(QStringLiteral("note")));
}

QTEST_MAIN(TestSavedDialog)
#include "tst_saveddialog.moc"
