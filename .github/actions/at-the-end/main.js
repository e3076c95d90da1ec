// Everything happens in post.js: an action without a main step has no post step.
