#pragma once

#include "model/item/eventcolumn.h"

#include <QObject>

class QHeaderView;
class QMenu;

namespace app {

class Desk;
class RowView;
class StreamController;

//! Which columns the Stream has, how wide and in which order: changed by its header's menu,
//! remembered in the workspace.
class StreamColumns : public QObject
{
    Q_OBJECT

public:
    StreamColumns(StreamController& controller, RowView& view, Desk* desk);

    void add(const model::EventColumn& column);
    void remove(int logical);
    void reset();
    //! Fills a menu with every column, ticked where it shows, and the entry that asks for an
    //! expression.
    void fillMenu(QMenu& menu);

private:
    void load();
    void save();
    void use(const QList<model::EventColumn>& columns);
    void showHeaderMenu(const QPoint& at);
    void askForExpression();
    QHeaderView& header() const;

    StreamController& m_controller;
    RowView& m_view;
    Desk* m_desk;
    bool m_loading = false;
};

} // namespace app
