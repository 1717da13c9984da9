package io.assentry.example.mailer;

import io.assentry.example.system.CarryOutTask;
import io.assentry.example.system.Desk;
import io.assentry.example.system.NotNow;
import io.assentry.example.system.Refused;
import io.assentry.example.system.SignedReport;
import io.assentry.example.system.Task;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Asks what there is to do, does it and reports. A task leaves the list when its report is taken. */
final class TaskPoller {

    private static final System.Logger LOG = System.getLogger(TaskPoller.class.getName());
    private static final int MOST_PAGES = 50;

    /** So many tasks in a row without an answer: it is not the tasks, and each may take as long as a call may. */
    private static final int GIVE_UP_AFTER = 3;

    private final String systemId;
    private final Desk desk;
    private final CarryOutTask carryOut;
    private int unanswered;

    TaskPoller(String systemId, Desk desk, CarryOutTask carryOut) {
        this.systemId = systemId;
        this.desk = desk;
        this.carryOut = carryOut;
    }

    /** @throws NotNow also if only one task could not be done: the others are, and the round is tried again later */
    void work() throws NotNow, Refused {
        int undone = 0;
        unanswered = 0;
        UUID after = null;
        for (int page = 0; page < MOST_PAGES && (page == 0 || after != null); page++) {
            Desk.TaskPage tasks = desk.openTasks(after);
            for (Task task : tasks.tasks()) {
                undone += carryOut(task) ? 0 : 1;
            }
            after = tasks.next();
        }
        if (undone > 0) {
            throw new NotNow(undone + " tasks are left");
        }
    }

    private boolean carryOut(Task task) throws NotNow {
        if (!task.isErasureOf(systemId)) {
            return true;
        }
        try {
            SignedReport report = carryOut.handle(task);
            desk.report(task.taskId(), report.jws());
            unanswered = 0;
            LOG.log(Level.INFO, "Task " + task.taskId() + " is carried out and reported");
            return true;
        } catch (NotNow e) {
            if (++unanswered == GIVE_UP_AFTER) {
                throw e;
            }
            LOG.log(Level.WARNING, "Task " + task.taskId() + " waits: " + e.getMessage());
        } catch (Refused e) {
            LOG.log(Level.WARNING, "Task " + task.taskId() + " was refused: " + e.getMessage());
        } catch (RuntimeException e) {
            // without its message, which may repeat what stands in the rows
            LOG.log(
                    Level.ERROR,
                    "Task " + task.taskId() + " cannot be carried out: "
                            + e.getClass().getName());
        }
        return false;
    }
}
