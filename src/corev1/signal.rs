//! [`Signal`]: the signals that can stop a container.
//!
//! Upstream at v1.37.2: `core/v1.Signal`; `validateStopSignal`.

use crate::model::model;

model! {
    /// Name of a signal, as on Linux.
    ///
    /// A Windows Pod may use only `SIGTERM` and `SIGKILL`, a Linux Pod any of these. Real-time signals are
    /// counted up from `SIGRTMIN` and down from `SIGRTMAX`. See the field `stopSignal` of the lifecycle for
    /// when a signal counts at all.
    pub enum Signal {
        /// Abort, as raised by `abort()`.
        SigAbrt = "SIGABRT",
        /// An `alarm()` timer ran out.
        SigAlrm = "SIGALRM",
        /// Bus error: bad access to memory.
        SigBus = "SIGBUS",
        /// A child process stopped or ended.
        SigChld = "SIGCHLD",
        /// Older name of `SIGCHLD`.
        SigCld = "SIGCLD",
        /// Continue after a stop.
        SigCont = "SIGCONT",
        /// Error in arithmetic.
        SigFpe = "SIGFPE",
        /// The terminal hung up; many daemons read their configuration again.
        SigHup = "SIGHUP",
        /// Illegal instruction.
        SigIll = "SIGILL",
        /// Interrupt, as from Ctrl-C.
        SigInt = "SIGINT",
        /// Input or output has become possible.
        SigIo = "SIGIO",
        /// Older name of `SIGABRT`.
        SigIot = "SIGIOT",
        /// Kill at once; cannot be caught.
        SigKill = "SIGKILL",
        /// Write to a pipe that nobody reads.
        SigPipe = "SIGPIPE",
        /// Other name of `SIGIO`.
        SigPoll = "SIGPOLL",
        /// A profiling timer ran out.
        SigProf = "SIGPROF",
        /// Power failure.
        SigPwr = "SIGPWR",
        /// Quit, as from `Ctrl-\`; dumps core unless caught.
        SigQuit = "SIGQUIT",
        /// Access to memory that is not the process's own.
        SigSegv = "SIGSEGV",
        /// Stack fault of a coprocessor; not used by Linux itself.
        SigStkflt = "SIGSTKFLT",
        /// Stop (pause) at once; cannot be caught.
        SigStop = "SIGSTOP",
        /// Bad system call.
        SigSys = "SIGSYS",
        /// Please end: the usual signal to stop a container.
        SigTerm = "SIGTERM",
        /// Trap of a debugger.
        SigTrap = "SIGTRAP",
        /// Stop (pause) typed at the terminal.
        SigTstp = "SIGTSTP",
        /// Read from the terminal in the background.
        SigTtin = "SIGTTIN",
        /// Write to the terminal in the background.
        SigTtou = "SIGTTOU",
        /// Urgent data on a socket.
        SigUrg = "SIGURG",
        /// First signal for the application's own use.
        SigUsr1 = "SIGUSR1",
        /// Second signal for the application's own use.
        SigUsr2 = "SIGUSR2",
        /// A timer of processor time ran out.
        SigVtalrm = "SIGVTALRM",
        /// The window changed its size.
        SigWinch = "SIGWINCH",
        /// Limit of processor time exceeded.
        SigXcpu = "SIGXCPU",
        /// Limit of file size exceeded.
        SigXfsz = "SIGXFSZ",
        /// Lowest real-time signal.
        SigRtmin = "SIGRTMIN",
        /// `SIGRTMIN` plus 1.
        SigRtminPlus1 = "SIGRTMIN+1",
        /// `SIGRTMIN` plus 2.
        SigRtminPlus2 = "SIGRTMIN+2",
        /// `SIGRTMIN` plus 3.
        SigRtminPlus3 = "SIGRTMIN+3",
        /// `SIGRTMIN` plus 4.
        SigRtminPlus4 = "SIGRTMIN+4",
        /// `SIGRTMIN` plus 5.
        SigRtminPlus5 = "SIGRTMIN+5",
        /// `SIGRTMIN` plus 6.
        SigRtminPlus6 = "SIGRTMIN+6",
        /// `SIGRTMIN` plus 7.
        SigRtminPlus7 = "SIGRTMIN+7",
        /// `SIGRTMIN` plus 8.
        SigRtminPlus8 = "SIGRTMIN+8",
        /// `SIGRTMIN` plus 9.
        SigRtminPlus9 = "SIGRTMIN+9",
        /// `SIGRTMIN` plus 10.
        SigRtminPlus10 = "SIGRTMIN+10",
        /// `SIGRTMIN` plus 11.
        SigRtminPlus11 = "SIGRTMIN+11",
        /// `SIGRTMIN` plus 12.
        SigRtminPlus12 = "SIGRTMIN+12",
        /// `SIGRTMIN` plus 13.
        SigRtminPlus13 = "SIGRTMIN+13",
        /// `SIGRTMIN` plus 14.
        SigRtminPlus14 = "SIGRTMIN+14",
        /// `SIGRTMIN` plus 15.
        SigRtminPlus15 = "SIGRTMIN+15",
        /// `SIGRTMAX` minus 14.
        SigRtmaxMinus14 = "SIGRTMAX-14",
        /// `SIGRTMAX` minus 13.
        SigRtmaxMinus13 = "SIGRTMAX-13",
        /// `SIGRTMAX` minus 12.
        SigRtmaxMinus12 = "SIGRTMAX-12",
        /// `SIGRTMAX` minus 11.
        SigRtmaxMinus11 = "SIGRTMAX-11",
        /// `SIGRTMAX` minus 10.
        SigRtmaxMinus10 = "SIGRTMAX-10",
        /// `SIGRTMAX` minus 9.
        SigRtmaxMinus9 = "SIGRTMAX-9",
        /// `SIGRTMAX` minus 8.
        SigRtmaxMinus8 = "SIGRTMAX-8",
        /// `SIGRTMAX` minus 7.
        SigRtmaxMinus7 = "SIGRTMAX-7",
        /// `SIGRTMAX` minus 6.
        SigRtmaxMinus6 = "SIGRTMAX-6",
        /// `SIGRTMAX` minus 5.
        SigRtmaxMinus5 = "SIGRTMAX-5",
        /// `SIGRTMAX` minus 4.
        SigRtmaxMinus4 = "SIGRTMAX-4",
        /// `SIGRTMAX` minus 3.
        SigRtmaxMinus3 = "SIGRTMAX-3",
        /// `SIGRTMAX` minus 2.
        SigRtmaxMinus2 = "SIGRTMAX-2",
        /// `SIGRTMAX` minus 1.
        SigRtmaxMinus1 = "SIGRTMAX-1",
        /// Highest real-time signal.
        SigRtmax = "SIGRTMAX",
    }
}
