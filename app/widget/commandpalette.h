#pragma once

#include "app/widget/command.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace app {

class CommandList;

//! The palette of Ctrl+K: one field, everything the program can do or go to.
//!
//! Belongs to the main window and opens at the top centre of it. It closes before it runs what was
//! chosen, so that a command finds the focus where it was.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    static constexpr int shownRows = 12;
    static constexpr int recentLimit = 20;

    explicit CommandPalette(QWidget* window);

    void setProviders(std::vector<CommandProvider> providers);

    //! Ids, the latest first: kept in the settings by whoever owns the palette.
    void setRecent(const QStringList& recent);
    [[nodiscard]] QStringList recent() const { return m_recent; }

public Q_SLOTS:
    //! Opens with this already typed: ">" for commands alone.
    void open(const QString& typed = {});

Q_SIGNALS:
    void commandRun(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildField();
    void buildList();
    void buildFoot();
    void place();
    void search();
    void select(int row);
    void runCurrent();
    bool handleKey(int key);

    CommandList* m_commands;
    QLineEdit* m_field;
    QListView* m_list;
    QLabel* m_nothing;
    QStackedWidget* m_found;
    QLabel* m_hint;
    QStringList m_recent;
};

} // namespace app
