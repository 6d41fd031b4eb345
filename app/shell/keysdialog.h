#pragma once

#include <QDialog>

namespace app {

class ActionList;

//! Every key of the window, by menu, with a field to find one.
class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(const ActionList& actions, QWidget* parent = nullptr);
};

} // namespace app
